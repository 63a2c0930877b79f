"""Serves the emulated AWS, moto, at a port of this machine: emulator.py PORT

The AWS SDK sometimes repeats a request to moto's own command. The second request fails, because the resource exists
already. This server prevents repeated requests in two ways:

- Connections stay open. Flask's development server, behind moto's command, opens a connection for each request.
- A response never arrives before the client knows that the whole request is sent. The AWS provider of Terraform closes
  the body of a request when the first line of the response arrives. It repeats a request if the body was closed early.
"""

import sys
import time
from threading import Lock

import moto_gaps  # noqa: F401
from cheroot.wsgi import Server
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

# In seconds. A real AWS region is farther away.
LATENCY = 0.05

# A thread waits during the latency, and Terraform sends up to 10 requests at once.
THREADS = 40

moto = DomainDispatcherApplication(create_backend_app)
turn = Lock()


def one_at_a_time(environ, start_response):
    """Calls moto in one thread at a time, because its data is not thread-safe."""
    with turn:
        answer = moto(environ, start_response)
    # The server sends nothing before this function returns.
    time.sleep(LATENCY)
    return answer


# The timeout lets the client close each connection. Only the client knows whether it waits for a response.
Server(("127.0.0.1", int(sys.argv[1])), one_at_a_time, numthreads=THREADS, timeout=600).start()
