"""Two `serve` behind nginx are restarted one after the other under load: no request fails."""

import re
import subprocess
import time
from pathlib import Path

from children import Child, Failed, NotCarriedOut, free_port, wait_until
from counterparts import ROOT
from figures import Figures
from installation import Installation, Service
from kent import Kent
from load import Steady
from readiness import asked

REQUESTS_MIN = 1_000
REQUESTS_MAX = 4_000
REQUESTS_A_SECOND = 30
# HTTP_DRAIN_SECONDS and what is then under way.
STOP_SECONDS_MAX = 30
START_SECONDS_MAX = 60


def rehearse(installation: Installation, figures: Figures) -> None:
    program = nginx_program()
    serves = [installation.serve(), installation.serve()]
    proxy = put_proxy(installation, program, serves)
    kent = Kent(installation, proxy)
    kent.open()
    steady = Steady(kent, REQUESTS_A_SECOND, REQUESTS_MAX)
    steady.start()
    try:
        for number, serve in enumerate(serves):
            wait_until(lambda: steady.sent >= (number + 1) * REQUESTS_MIN // 4, 120, "load is steady")
            serves[number] = restart(installation, figures, serve)
        wait_until(lambda: steady.sent >= REQUESTS_MIN or not steady.runs, 240, f"{REQUESTS_MIN} requests are sent")
    finally:
        steady.end()
    figures.at_least("requests sent", steady.sent, REQUESTS_MIN)
    figures.note("of them changes", steady.changes)
    figures.note("a second", steady.sent / steady.seconds)
    figures.is_exactly("requests refused or cut off", len(steady.refused), 0)
    figures.is_exactly("answers of 500 and above", len(steady.failed), 0)
    figures.is_exactly("answers other than wanted", len(steady.unwanted), 0)
    figures.is_exactly("processes doubled or lost", made(installation) - steady.changes, 0)
    for reason in (steady.refused + steady.failed + steady.unwanted)[:5]:
        figures.note("for example", reason)


def made(installation: Installation) -> int:
    return installation.cluster.number("SELECT count(*) FROM process")


def restart(installation: Installation, figures: Figures, serve: Service) -> Service:
    """Has a `serve` end in order and starts another at its port, which is ready before this returns."""
    port = serve.address.rsplit(":", 1)[1]
    began = time.monotonic()
    figures.is_exactly("serve that was told to stop ends with", serve.end(STOP_SECONDS_MAX), 0)
    stopped = time.monotonic()
    another = installation.serve(HTTP_PORT=port)
    wait_until(lambda: asked(another)[0] == 200, START_SECONDS_MAX, "the restarted serve is ready")
    figures.note("stopped within", stopped - began, "s")
    figures.note("ready after", time.monotonic() - stopped, "s")
    return another


def nginx_program() -> str:
    for place in (ROOT / ".build-tools" / "ops" / "usr" / "sbin" / "nginx", Path("/usr/sbin/nginx")):
        if place.exists():
            return str(place)
    raise NotCarriedOut("there is no nginx: `scripts/setup ops` unpacks it, or install nginx-light")


def put_proxy(installation: Installation, program: str, serves: list[Service]) -> str:
    """ops/nginx/vestibule.conf with our ports, certificate and places. Returns the proxy's address."""
    folder, port = installation.folder / "nginx", free_port()
    folder.mkdir()
    pair = make_certificate(folder)
    text = (ROOT / "ops" / "nginx" / "vestibule.conf").read_text(encoding="utf-8")
    servers = "".join(f"  server {s.address.removeprefix('http://')} max_fails=1 fail_timeout=5s;\n" for s in serves)
    for right, ours in (
        (r"listen \[::\].*\n", ""), (r"listen 80;", f"listen 127.0.0.1:{free_port()};"),
        (r"listen 443", f"listen 127.0.0.1:{port}"), (r"  server 127\.0\.0\.1:8080 .*\n", servers),
        (r"/etc/ssl/vestibule/fullchain.pem", pair[0]), (r"/etc/ssl/vestibule/key.pem", pair[1]),
        (r"/var/log/nginx/", f"{folder}/"),
    ):
        text, count = re.subn(right, lambda _, ours=ours: ours, text)
        if count == 0:
            raise Failed(f"ops/nginx/vestibule.conf has no '{right}'")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; daemon off; master_process off; events {{}} http {{ access_log off; {paths} {text} }}",
        encoding="utf-8")
    words = [program, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    proxy = Child(words, installation.folder / "nginx.out", {"PATH": "/usr/bin:/bin"})
    installation.stack.callback(proxy.end)
    address = f"https://127.0.0.1:{port}"
    wait_until(lambda: answers(address, proxy), 30, f"nginx answers: {proxy.said()}")
    return address


def answers(address: str, proxy: Child) -> bool:
    if not proxy.runs:
        raise Failed(f"nginx ended: {proxy.said()}")
    words = ["curl", "-sko", "/dev/null", "--max-time", "5", address]
    return subprocess.run(words, check=False).returncode == 0


def make_certificate(folder: Path) -> tuple[str, str]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=vestibule.agency.example", "-keyout", str(key), "-out", str(certificate)],
        check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return str(certificate), str(key)
