"""Trains models on the GPU queue, and publishes the best model on the on-demand queue.

The environment variables GPU_QUEUE and ON_DEMAND_QUEUE contain the names of the queues when the flow is run or deployed.
"""

import os

from metaflow import FlowSpec, batch, retry, step


class TrainFlow(FlowSpec):
    @retry(times=3)
    @step
    def start(self):
        self.rates = [0.1, 0.01, 0.001]
        self.next(self.train, foreach="rates")

    # AWS may interrupt a Spot Instance, so the step runs again.
    @retry(times=3)
    @batch(queue=os.environ.get("GPU_QUEUE"), gpu=1, memory=14000)
    @step
    def train(self):
        self.score = 1 - self.input
        self.next(self.choose)

    @batch
    @step
    def choose(self, inputs):
        self.best = max(each.score for each in inputs)
        self.next(self.publish)

    # Nothing interrupts an on-demand instance.
    @batch(queue=os.environ.get("ON_DEMAND_QUEUE"))
    @step
    def publish(self):
        print(f"The best score is {self.best}.")
        self.next(self.end)

    @step
    def end(self):
        pass


if __name__ == "__main__":
    TrainFlow()
