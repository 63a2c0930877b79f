"""Connects to PostgreSQL in both ways of the metadata service's images, configured by MF_METADATA_DB_* variables.

Prints a JSON object with the result of each way: "accepted", or the message of the server or of libpq.
"""

import json
import os
from urllib.parse import quote

import psycopg2

PREFIX = "MF_METADATA_DB_"

# Any other mode counts as unset, including "disable".
TLS_MODES = ("allow", "prefer", "require", "verify-ca", "verify-full")


def tls_options(root_certificate_variable):
    mode = os.environ.get(PREFIX + "SSL_MODE")
    if mode not in TLS_MODES:
        return {}
    variables = {
        "sslcert": "SSL_CERT_PATH",
        "sslkey": "SSL_KEY_PATH",
        "sslrootcert": root_certificate_variable,
    }
    paths = {option: os.environ.get(PREFIX + variable) for option, variable in variables.items()}
    return {"sslmode": mode, **{option: path for option, path in paths.items() if path is not None}}


def service_dsn():
    """Without a mode, the DSN has no TLS options, so libpq's default applies: `prefer`."""
    return psycopg2.extensions.make_dsn(
        host=os.environ.get(PREFIX + "HOST", "localhost"),
        port=int(os.environ.get(PREFIX + "PORT", "5432")),
        user=os.environ.get(PREFIX + "USER", "postgres"),
        password=os.environ.get(PREFIX + "PSWD", "postgres"),
        dbname=os.environ.get(PREFIX + "NAME", "postgres"),
        **tls_options("SSL_ROOT_CERT_PATH"),
    )


def migration_url():
    """Without a mode, the URL disables TLS. No variable has a default."""
    user, password = (quote(os.environ[PREFIX + name]) for name in ("USER", "PSWD"))
    host, port, database = (os.environ[PREFIX + name] for name in ("HOST", "PORT", "NAME"))
    # The name of the root certificate's variable lacks _PATH here.
    options = tls_options("SSL_ROOT_CERT") or {"sslmode": "disable"}
    query = "&".join(f"{option}={value}" for option, value in options.items())
    return f"postgresql://{user}:{password}@{host}:{port}/{database}?{query}"


def attempt(connection_string):
    try:
        psycopg2.connect(connection_string()).close()
        return "accepted"
    except psycopg2.Error as error:
        return str(error).strip()
    except KeyError as error:
        return f"{error.args[0]} is not set"


def main():
    print(json.dumps({"service": attempt(service_dsn), "migration": attempt(migration_url)}))


if __name__ == "__main__":
    main()
