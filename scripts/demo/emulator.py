"""Serves the emulated AWS, moto, at a port of this machine, after it runs files that patch moto: emulator.py PORT FILE...

The AWS SDK sometimes repeats a request to moto's own command. The second request fails, because the resource exists
already. This server prevents repeated requests in two ways:

- Connections stay open. Flask's development server, behind moto's command, opens a connection for each request.
- A response never arrives before the client knows that the whole request is sent. The AWS provider of Terraform closes
  the body of a request when the first line of the response arrives. It repeats a request if the body was closed early.

Programs of this machine may call the emulator, and web pages may not: the server refuses requests from other origins,
and requests for other hosts, whose names a web page could resolve to this machine. Nothing runs in Docker.
"""

import re
import runpy
import sys
import time
from threading import Lock

import moto_gaps  # noqa: F401
from cheroot.wsgi import Server
from moto.core.config import default_user_config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

# In seconds. A real AWS region is farther away.
LATENCY = 0.05

# A thread waits during the latency, and Terraform sends up to 10 requests at once.
THREADS = 40

HOST = re.compile(r"(127\.0\.0\.1|([a-z0-9.-]+\.)?localhost)(:\d+)?")

for patches in sys.argv[2:]:
    runpy.run_path(patches)

for service in ("batch", "lambda"):
    default_user_config[service]["use_docker"] = False

moto = DomainDispatcherApplication(create_backend_app)
turn = Lock()


def is_local(environ):
    host = environ.get("HTTP_HOST", "")
    origin = environ.get("HTTP_ORIGIN", f"http://{host}")
    return HOST.fullmatch(host) is not None and origin == f"http://{host}"


def one_at_a_time(environ, start_response):
    """Calls moto in one thread at a time, because its data is not thread-safe."""
    if not is_local(environ):
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"The emulator answers programs of this machine only.\n"]
    with turn:
        answer = moto(environ, start_response)
    # The server sends nothing before this function returns.
    time.sleep(LATENCY)
    return answer


# The timeout lets the client close each connection. Only the client knows whether it waits for a response.
Server(("127.0.0.1", int(sys.argv[1])), one_at_a_time, numthreads=THREADS, timeout=600).start()
