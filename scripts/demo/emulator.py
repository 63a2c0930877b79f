"""Serves the emulated AWS, moto, at a port of this machine: emulator.py PORT

moto's own command is not used, because the AWS SDK sometimes repeated a request to it. The second request then fails:
the resource that it creates exists already. Two things prevent this:

- Connections stay open. Flask's development server, behind moto's command, opens one for each request.
- No answer arrives before the client knows that it has sent the whole request. The AWS provider of Terraform closes the
  body of a request when the first line of the answer arrives, and repeats a request whose body it closed too early.
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
    """The data of moto is not made for several threads."""
    with turn:
        answer = moto(environ, start_response)
    # The server sends nothing before this function returns.
    time.sleep(LATENCY)
    return answer


# The client ends a connection, because only the client knows whether it waits for an answer.
Server(("127.0.0.1", int(sys.argv[1])), one_at_a_time, numthreads=THREADS, timeout=600).start()
