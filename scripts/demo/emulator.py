"""Serves the emulated AWS, moto, at a port of this machine: emulator.py PORT

moto's own command serves with Flask's development server, which makes a connection for each request. Seldom, and on a
busy machine, the AWS SDK was seen to repeat a request although no answer of that server was an error. A request that
creates something then finds it there already.
"""

import sys
from threading import Lock

from cheroot.wsgi import Server
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

moto = DomainDispatcherApplication(create_backend_app)
turn = Lock()


def one_at_a_time(environ, start_response):
    """moto's data is not made for several threads."""
    with turn:
        return moto(environ, start_response)


# Who ends a connection is the client, which knows whether it has asked for something.
Server(("127.0.0.1", int(sys.argv[1])), one_at_a_time, timeout=600).start()
