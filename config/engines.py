"""Engines named by one address each, as settings understand them.

Settings read it, so it asks the standard library only; a bucket asks for the library that reaches it.
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

# a bucket that is away is said soon: nobody waits longer than for any other server
BUCKET_CONNECT, BUCKET_READ, BUCKET_TRIES = 3, 8, 2


def storage_of(url: str, *, default: Path) -> dict[str, Any]:
    """The storage an address names: `folder:/path`, or `s3://key:secret@host[:port]/bucket?region=…&tls=false`.

    Raises ValueError with a sentence where the address is not whole.
    """
    if not url:
        return _folder(default)
    scheme, _colon, rest = url.partition(":")
    if scheme == "folder":
        if not rest.startswith("/"):
            raise ValueError(f"STORAGE_URL 要写绝对路径，例如 folder:/srv/zhiheng/files；现在是 {url}")
        return _folder(Path(rest))
    if scheme == "s3":
        return _bucket(url)
    raise ValueError(f"STORAGE_URL 以 s3: 或者 folder: 开头；现在是 {scheme}:")


def _folder(path: Path) -> dict[str, Any]:
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(path)}}


def _bucket(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    bucket = parts.path.strip("/")
    if not (parts.hostname and bucket and parts.username and parts.password):
        raise ValueError("STORAGE_URL 要写全：s3://密钥:口令@主机/桶")
    protocol = "http" if asked.get("tls") == "false" else "https"
    port = f":{parts.port}" if parts.port else ""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": unquote(parts.username),
            "secret_key": unquote(parts.password),
            "endpoint_url": f"{protocol}://{parts.hostname}{port}",
            "bucket_name": bucket,
            "region_name": asked.get("region", "cn-north-1"),
            "client_config": _patience(),
            # files are served through the doors only, never from the bucket
            "querystring_auth": True,
            "default_acl": None,
            "file_overwrite": False,
        },
    }


def _patience() -> Any:
    from botocore.config import Config

    return Config(
        s3={"addressing_style": "path"}, signature_version="s3v4", connect_timeout=BUCKET_CONNECT,
        read_timeout=BUCKET_READ, retries={"total_max_attempts": BUCKET_TRIES, "mode": "standard"},
    )  # fmt: skip
