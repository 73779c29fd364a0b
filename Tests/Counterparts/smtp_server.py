"""A real SMTP server for the tests: aiosmtpd on a free port of 127.0.0.1.

    smtp_server.py FOLDER [--tls] [--sign-in USER PASSWORD] [--reports]

Prints the port and runs until its standard input ends. Writes each accepted message unchanged to FOLDER, named by
order of arrival. The recipient's address decides how the server behaves: refused@ is refused
permanently (550), busy@ temporarily (451), greylisted@ temporarily the first time (451), full@ and later@ after the
message (552, 451), slow@ is answered after four seconds, and silent@ is accepted, but the connection ends before the
reply. With --reports it offers reports of what isn't delivered (RFC 3461) and appends the commands that ask for them to
FOLDER/commands.txt. With --tls it requires STARTTLS, with a certificate for localhost that it creates in FOLDER.
"""

import argparse
import asyncio
import signal
import ssl
import subprocess
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


class Recorder:
    """Stores messages, and replies as the recipient's address requires."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.greylisted: set[str] = set()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        if address.startswith("refused@"):
            return "550 no such recipient"
        if address.startswith("busy@"):
            return "451 try again later"
        if address.startswith("greylisted@") and address not in self.greylisted:
            self.greylisted.add(address)
            return "451 4.7.1 greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        recipient = envelope.rcpt_tos[0]
        if recipient.startswith("full@"):
            return "552 5.2.2 mailbox full"
        if recipient.startswith("later@"):
            return "451 4.3.0 try again later"
        self.count += 1
        unfinished = self.folder / f"{self.count:04}.part"
        unfinished.write_bytes(envelope.original_content)
        unfinished.rename(unfinished.with_suffix(".eml"))
        if envelope.rcpt_tos[0].startswith("silent@"):
            server.transport.abort()
        if recipient.startswith("slow@"):
            await asyncio.sleep(4)
        return "250 taken"


class Reporting(SMTP):
    """A server that offers reports of what isn't delivered, and keeps how it was asked for them."""

    PARAMETERS = ("RET=", "ENVID=", "NOTIFY=")

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802
        await super().smtp_MAIL(self.without_parameters("MAIL", arg))

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802
        await super().smtp_RCPT(self.without_parameters("RCPT", arg))

    def without_parameters(self, command: str, arg: str) -> str:
        with (self.event_handler.folder / "commands.txt").open("a") as kept:
            kept.write(f"{command} {arg}\n")
        return " ".join(word for word in arg.split(" ") if not word.startswith(self.PARAMETERS))


class ReportingRecorder(Recorder):
    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, name: str, lines: list) -> list:
        session.host_name = name
        return lines[:-1] + ["250-DSN"] + lines[-1:]


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for localhost, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        + ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    return certificate, key


async def serve(arguments: argparse.Namespace) -> None:
    options: dict = {"hostname": "mail.test", "enable_SMTPUTF8": False}
    if arguments.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*make_certificate(arguments.folder))
        options |= {"tls_context": context, "require_starttls": True}
    if arguments.sign_in:
        wanted = [text.encode() for text in arguments.sign_in]

        def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
            # Not handled: the server itself sends the refusal.
            return AuthResult(success=[data.login, data.password] == wanted, handled=False)

        options |= {"authenticator": check, "auth_required": True, "auth_require_tls": bool(arguments.tls)}
    recorder = ReportingRecorder(arguments.folder) if arguments.reports else Recorder(arguments.folder)
    kind = Reporting if arguments.reports else SMTP
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: kind(recorder, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


def main() -> None:
    # The parent may have blocked signals in its thread. The mask is inherited, and the process couldn't be ended.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--sign-in", nargs=2)
    parser.add_argument("--reports", action="store_true")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
