"""Reads a state machine, and the Batch job definitions that its states run. Prints a JSON object. Argument: its name."""

import json
import sys

import boto3


def all_states(machine):
    """Yields all states. A foreach is a map state, which contains its states in a nested machine."""
    for state in machine["States"].values():
        yield state
        if "Iterator" in state:
            yield from all_states(state["Iterator"])


def main():
    states, batch = boto3.client("stepfunctions"), boto3.client("batch")
    (machine,) = [each for each in states.list_state_machines()["stateMachines"] if each["name"] == sys.argv[1]]
    described = states.describe_state_machine(stateMachineArn=machine["stateMachineArn"])
    definition = json.loads(described["definition"])
    parameters = [state.get("Parameters", {}) for state in all_states(definition)]
    jobs = batch.describe_job_definitions()["jobDefinitions"]
    maps = [state for state in all_states(definition) if state["Type"] == "Map"]
    writers = [state["ResultWriter"]["Parameters"] for state in maps if "ResultWriter" in state]
    destinations = described.get("loggingConfiguration", {}).get("destinations", [])
    found = {
        "name": machine["name"],
        "role": described["roleArn"],
        "queues": sorted({each["JobQueue"] for each in parameters if "JobQueue" in each}),
        "tables": sorted({each["TableName"] for each in parameters if "TableName" in each}),
        "mapModes": sorted({state["Iterator"]["ProcessorConfig"]["Mode"] for state in maps}),
        "results": sorted({f"s3://{each['Bucket']}/{each['Prefix']}" for each in writers}),
        "logGroups": [each["cloudWatchLogsLogGroup"]["logGroupArn"] for each in destinations],
        "jobTags": sorted({key for each in parameters for key in each.get("Tags", {})}),
        "jobRoles": sorted({job["containerProperties"]["jobRoleArn"] for job in jobs}),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
