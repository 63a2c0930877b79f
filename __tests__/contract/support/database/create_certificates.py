"""Creates a certificate authority, a server certificate and a client certificate.

The argument is the folder for root.crt, server.crt, server.key, client.crt and client.key.
"""

import datetime
import ipaddress
import os
import secrets
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOCAL_NAMES = x509.SubjectAlternativeName(
    [
        x509.DNSName("localhost"),
        x509.IPAddress(ipaddress.ip_address("127.0.0.1")),
        x509.IPAddress(ipaddress.ip_address("::1")),
    ]
)


def common_name(value):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, value)])


def sign(subject, public_key, issuer, issuer_key, extensions):
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    return builder.sign(issuer_key, hashes.SHA256())


def write(path, content):
    # PostgreSQL and libpq reject keys that other users can read.
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)


def write_certificate(path, certificate):
    write(path, certificate.public_bytes(serialization.Encoding.PEM))


def write_key(path, key):
    encoding, encryption = serialization.Encoding.PEM, serialization.NoEncryption()
    write(path, key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, encryption))


def main():
    folder = sys.argv[1]
    # OpenSSL finds an issuer by its name, so each authority needs another name.
    root, root_key = common_name(f"Test CA {secrets.token_hex(8)}"), ec.generate_private_key(ec.SECP256R1())
    is_authority = x509.BasicConstraints(ca=True, path_length=0)
    root_certificate = sign(root, root_key.public_key(), root, root_key, [is_authority])
    write_certificate(os.path.join(folder, "root.crt"), root_certificate)
    for name, extensions in {"server": [LOCAL_NAMES], "client": []}.items():
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = sign(common_name(name), key.public_key(), root, root_key, extensions)
        write_certificate(os.path.join(folder, f"{name}.crt"), certificate)
        write_key(os.path.join(folder, f"{name}.key"), key)


if __name__ == "__main__":
    main()
