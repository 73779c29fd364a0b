"""A real OpenID provider for the tests: idpyoidc on a free port of 127.0.0.1.

Prints its issuer and runs until its standard input ends. idpyoidc implements OpenID Connect: discovery, the
authorization endpoint with PKCE, the token endpoint, userinfo, key sets and logout tokens. This file carries HTTP to
it, and acts as the administrator. Each command is a line of JSON on standard input, answered by a line on standard
output:

    {"do": "client", "id": ID, "secret": SECRET, "redirect": ADDRESS, "logout": ADDRESS}   registers a client
    {"do": "person", "sub": NAME, "claims": {...}}    the person who is signed in from now on, without a prompt
    {"do": "silent", "seconds": NUMBER}               everybody gave their credentials that long ago, whatever is asked
    {"do": "rotate"}                                  replaces the keys; the old ones are dropped
    {"do": "logout"}                                  ends the last session, tells the client, and answers with the
                                                      logout token and the client's status
    {"do": "sign", "claims": {...}}                   signs any claims with the provider's own key
    {"do": "key"}                                     the public key as PEM, and its kid
"""

import json
import logging
import signal
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import requests
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptojwt.jws.jws import JWS
from cryptojwt.jws.jws import factory as jws_factory
from cryptojwt.key_jar import build_keyjar
import idpyoidc.server.oauth2.authorization as oauth2_authorization
import idpyoidc.server.oidc.authorization as oidc_authorization
from idpyoidc.server import Server
from idpyoidc.server.configure import OPConfiguration
from idpyoidc.server.token.jwt_token import JWTToken
from idpyoidc.server.user_authn.authn_context import UNSPECIFIED

KEYS = [{"type": "RSA", "use": ["sig"]}, {"type": "EC", "crv": "P-256", "use": ["sig"]}]
AUDIENCE = "vestibule"
ROLE_CLAIMS = ["employee", "realm_access", "site"]
PROFILE_CLAIMS = ["name", "email", "email_verified", "locale"]


class AccessToken(JWTToken):
    """An access token for the API, with the claims that identify a person there."""

    def load_custom_claims(self, payload=None):
        payload["aud"] = [AUDIENCE]
        context = self.upstream_get("context")
        person, client = context.session_manager.decrypt_session_id(payload["sid"])[:2]
        if person == "client_credentials":
            return payload | {"client_id": client, "sub": client}
        known = context.userinfo.db.get(person, {})
        return payload | {name: known[name] for name in ROLE_CLAIMS if name in known}


def configuration(issuer: str) -> dict:
    def endpoint(path: str, kind: str, **options) -> dict:
        return {"path": path, "class": f"idpyoidc.server.{kind}", "kwargs": options}

    minting = ["access_token", "refresh_token", "id_token"]
    jwt = {"class": "idpyoidc.server.token.jwt_token.JWTToken", "kwargs": {"lifetime": 3600}}
    return {
        "issuer": issuer,
        "key_conf": {"key_defs": KEYS, "uri_path": "jwks.json"},
        "httpc_params": {"verify": False, "timeout": 10},
        "preference": {"subject_types_supported": ["public"]},
        "token_handler_args": {
            "key_conf": {"key_defs": [{"type": "oct", "bytes": 24, "use": ["enc"], "kid": "code"}]},
            "code": {"lifetime": 60, "kwargs": {"lifetime": 60}},
            "token": {"class": f"{__name__}.AccessToken", "kwargs": {"lifetime": 3600, "alg": "RS256"}},
            "refresh": jwt,
            "id_token": {
                "class": "idpyoidc.server.token.id_token.IDToken",
                "kwargs": {"base_claims": {name: None for name in ROLE_CLAIMS + PROFILE_CLAIMS}, "lifetime": 300},
            },
        },
        "endpoint": {
            "provider_config": endpoint(
                ".well-known/openid-configuration", "oidc.provider_config.ProviderConfiguration",
                client_authn_method=None),
            "authorization": endpoint(
                "authorization", "oidc.authorization.Authorization", client_authn_method=None,
                response_types_supported=["code"], response_modes_supported=["query"]),
            "token": endpoint(
                "token", "oidc.token.Token",
                client_authn_method=["client_secret_basic", "client_secret_post", "none"],
                grant_types_helpers={
                    name: {"class": f"idpyoidc.server.{helper}"}
                    for name, helper in [
                        ("authorization_code", "oidc.token_helper.access_token.AccessTokenHelper"),
                        ("refresh_token", "oidc.token_helper.refresh_token.RefreshTokenHelper"),
                        ("client_credentials", "oauth2.token_helper.client_credentials.ClientCredentials"),
                    ]
                }),
            "userinfo": endpoint("userinfo", "oidc.userinfo.UserInfo"),
            "session": endpoint(
                "session", "oidc.session.Session", logout_verify_url=f"{issuer}/verify_logout",
                post_logout_uri_path="post_logout", signing_alg="RS256", backchannel_logout_supported=True,
                backchannel_logout_session_required=True, frontchannel_logout_supported=False),
        },
        "userinfo": {"class": "idpyoidc.server.user_info.UserInfo", "kwargs": {"db": {}}},
        "authentication": {
            "anyone": {
                "acr": UNSPECIFIED, "class": "idpyoidc.server.user_authn.user.NoAuthn", "kwargs": {"user": "nobody"}
            }
        },
        "authz": {
            "class": "idpyoidc.server.authz.AuthzHandling",
            "kwargs": {
                "grant_config": {
                    "usage_rules": {
                        "authorization_code": {"supports_minting": minting, "max_usage": 1, "expires_in": 60},
                        "access_token": {},
                        "refresh_token": {"supports_minting": minting},
                    },
                    "expires_in": 43200,
                }
            },
        },
        "add_on": {
            "pkce": {
                "function": "idpyoidc.server.oauth2.add_on.pkce.add_support",
                "kwargs": {"essential": True, "code_challenge_methods_supported": {"S256": None}},
            },
        },
        "session_params": {"encrypter": {"kwargs": {"keys": {"key_defs": [
            {"type": "OCT", "use": ["enc"], "kid": "password"}, {"type": "OCT", "use": ["enc"], "kid": "salt"}]}}}},
    }


class Provider:
    """idpyoidc's server and its administrator's actions."""

    def __init__(self, issuer: str, folder: str):
        self.server = Server(OPConfiguration(configuration(issuer), base_path=folder), cwd=folder)
        self.context = self.server.context
        self.lock = threading.Lock()
        self.last_session = None
        self.silent_seconds = 0
        # Whoever is asked for credentials has just given them, or this provider doesn't ask.
        for module in (oauth2_authorization, oidc_authorization):
            module.re_authenticate = lambda request, method: False
        self.begin_session = self.server.endpoint["authorization"].create_session
        self.server.endpoint["authorization"].create_session = self.create_session
        # The metadata that idpyoidc doesn't determine itself.
        self.context.provider_info["jwks_uri"] = f"{issuer}/jwks.json"
        self.context.provider_info["authorization_response_iss_parameter_supported"] = True

    def create_session(self, *arguments):
        session = self.begin_session(*arguments)
        event = self.context.session_manager.get_authentication_event(session_id=session)
        event["authn_time"] -= self.silent_seconds
        return session

    @property
    def keys(self):
        return self.context.keyjar

    def signing_key(self):
        return self.keys.get_signing_key("RSA")[0]

    def answer(self, name: str, query: str | dict, headers: dict, address: str) -> tuple[int, dict, bytes]:
        """Sends a request through idpyoidc's endpoint. Returns the response's status, headers and body."""
        endpoint = self.server.endpoint[name]
        http = {"headers": headers, "method": "POST" if isinstance(query, str) else "GET", "url": address}
        arguments = endpoint.parse_request(query, http_info=http)
        if "error" not in arguments:
            arguments = endpoint.process_request(arguments, http_info=http)
        if "error" in arguments:
            return 400, {"Content-Type": "application/json"}, json.dumps({"error": arguments["error"]}).encode()
        if "redirect_location" in arguments:
            return 303, {"Location": arguments["redirect_location"]}, b""
        info = endpoint.do_response(**arguments)
        if name == "token" and "id_token" in arguments.get("response_args", {}):
            self.last_session = jws_factory(arguments["response_args"]["id_token"]).jwt.payload()["sid"]
        if endpoint.response_placement == "url":
            return 303, {"Location": info["response"]}, b""
        return 200, dict(info["http_headers"]), info["response"].encode()

    def client(self, id, redirect, secret="", logout=None):
        entry = {
            "client_id": id, "redirect_uris": [(redirect, None)], "response_types_supported": ["code"],
            "token_endpoint_auth_method": "client_secret_basic" if secret else "none",
            "allowed_scopes": ["openid", "profile", "email"],
            "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
            "add_claims": {"always": {"id_token": ROLE_CLAIMS + PROFILE_CLAIMS}},
        }
        if secret:
            entry["client_secret"] = secret
            self.keys.add_symmetric(id, secret)
        if logout:
            entry["backchannel_logout_uri"] = logout
        self.context.cdb[id] = entry
        return {}

    def person(self, sub, claims):
        self.context.userinfo.db[sub] = claims
        self.context.authn_broker.db["anyone"]["method"].user = sub
        return {}

    def silent(self, seconds):
        self.silent_seconds = seconds
        return {}

    def rotate(self):
        fresh = build_keyjar(KEYS).export_jwks(private=True)
        for owner in ("", self.server.issuer):
            self.keys._issuers.pop(owner, None)
            self.keys.import_jwks(fresh, owner)
        return {}

    def logout(self):
        sent = {}

        def post(method, url, data, headers, **options):
            response = requests.request(method, url, data=data, headers=headers, timeout=10)
            sent.update(token=data.removeprefix("logout_token="), status=response.status_code)
            return response

        self.context.httpc = post
        self.server.endpoint["session"].do_verified_logout(self.last_session)
        return sent

    def sign(self, claims):
        return {"token": JWS(json.dumps(claims), alg="RS256").sign_compact([self.signing_key()])}

    def key(self):
        key = self.signing_key()
        pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        return {"pem": pem, "kid": key.kid, "now": int(time.time())}


def handler(provider_of) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            provider, parts = provider_of(), urlsplit(self.path)
            path = parts.path.lstrip("/")
            with provider.lock:
                if path == "jwks.json":
                    body = json.dumps(provider.keys.export_jwks())
                    return self.send(200, {"Content-Type": "application/json"}, body.encode())
                names = {
                    ".well-known/openid-configuration": "provider_config", "authorization": "authorization",
                    "userinfo": "userinfo", "session": "session",
                }
                return self.ask(provider, names.get(path), dict(parse_qsl(parts.query)))

        def do_POST(self):
            provider = provider_of()
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            with provider.lock:
                self.ask(provider, {"/token": "token", "/userinfo": "userinfo"}.get(self.path), body)

        def ask(self, provider, name, query):
            if name is None:
                return self.send(404, {}, b"")
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                answer = provider.answer(name, query, headers, self.path)
            except Exception as error:  # idpyoidc refuses some requests by raising.
                print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
                answer = 400, {"Content-Type": "application/json"}, b'{"error": "invalid_request"}'
            self.send(*answer)

        def send(self, status, headers, body):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    return Handler


def main() -> None:
    # The parent may have blocked signals in its thread. The mask is inherited, and the process couldn't be ended.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    logging.disable(logging.CRITICAL)
    provider = None
    listener = ThreadingHTTPServer(("127.0.0.1", 0), handler(lambda: provider))
    issuer = f"http://127.0.0.1:{listener.server_port}"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "private").mkdir()
        provider = Provider(issuer, folder)
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        print(issuer, flush=True)
        for line in sys.stdin:
            command = json.loads(line)
            print(json.dumps(getattr(provider, command.pop("do"))(**command)), flush=True)


if __name__ == "__main__":
    main()
