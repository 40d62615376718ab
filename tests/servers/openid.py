"""An OpenID Connect provider on this machine: whoever it is told to be signs in at once."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "the-app", "its-secret"


class Provider:
    """Signs in the user named `user`, without asking for a password; use it in a `with` block."""

    def __init__(self) -> None:
        self.user = "ann"
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self._codes: dict[str, tuple[str, str]] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                at = urlsplit(self.path)
                asked = {name: values[0] for name, values in parse_qs(at.query).items()}
                if at.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider._admitted(asked))
                    self.end_headers()
                else:
                    self._tell(provider._known().get(at.path, {}))

            def do_POST(self) -> None:
                asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self._tell(provider._token(asked["code"][0]))

            def _tell(self, values: dict[str, Any]) -> None:
                body = json.dumps(values).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def secrets(self, app: str) -> str:
        """What `.streamlit/secrets.toml` says to let users of an app sign in here."""
        return (
            f'[auth]\nredirect_uri = "{app}oauth2callback"\ncookie_secret = "{"s" * 40}"\nclient_id = "{CLIENT}"\n'
            f'client_secret = "{SECRET}"\nserver_metadata_url = "{self.address}/.well-known/openid-configuration"\n'
        )

    def _known(self) -> dict[str, dict[str, Any]]:
        configuration = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
        return {
            "/.well-known/openid-configuration": configuration,
            "/keys": {"keys": [self._key.as_dict(private=False)]},
        }

    def _admitted(self, asked: dict[str, str]) -> str:
        code = f"code-{len(self._codes)}"
        self._codes[code] = (self.user, asked.get("nonce", ""))
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def _token(self, code: str) -> dict[str, Any]:
        user, nonce = self._codes[code]
        now = int(time.time())
        claims = {"iss": self.address, "sub": user, "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": nonce}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        return {"access_token": "none", "token_type": "Bearer", "expires_in": 600, "id_token": token}
