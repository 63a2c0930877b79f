"""Reads the only state machine, and the Batch job definitions that its states run. Prints a JSON object."""

import json

import boto3


def all_states(machine):
    """Yields all states. A foreach is a map state, which contains its states in a nested machine."""
    for state in machine["States"].values():
        yield state
        if "Iterator" in state:
            yield from all_states(state["Iterator"])


def main():
    states, batch = boto3.client("stepfunctions"), boto3.client("batch")
    (machine,) = states.list_state_machines()["stateMachines"]
    described = states.describe_state_machine(stateMachineArn=machine["stateMachineArn"])
    definition = json.loads(described["definition"])
    parameters = [state.get("Parameters", {}) for state in all_states(definition)]
    jobs = batch.describe_job_definitions()["jobDefinitions"]
    found = {
        "name": machine["name"],
        "role": described["roleArn"],
        "queues": sorted({each["JobQueue"] for each in parameters if "JobQueue" in each}),
        "tables": sorted({each["TableName"] for each in parameters if "TableName" in each}),
        "jobRoles": sorted({job["containerProperties"]["jobRoleArn"] for job in jobs}),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
