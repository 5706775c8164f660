"""A production is whole or does not start: each missing thing has its sentence and its cure."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.test.utils import override_settings

from agencies.models import User
from config.engines import storage_of

pytestmark = pytest.mark.django_db

WHOLE: dict[str, Any] = {
    "BROKER_URL": "redis://broker:6379/0", "SEARCH_URL": "https://search:9200", "STORAGE_URL": "s3://k:s@files/case",
    "DEBUG": False, "SESSION_COOKIE_SECURE": True, "ALLOWED_HOSTS": ["ip.example.cn"],
    "PUBLIC_URL": "https://ip.example.cn", "DEMONSTRATION": False, "KEYS_GIVEN": "/etc/zhiheng/keys",
    "TRUSTED_PROXIES": ["10.0.0.1"],
}  # fmt: skip


def found(**changed: Any) -> set[str]:
    with override_settings(**{**WHOLE, **changed}):
        messages = run_checks(include_deployment_checks=True)
    assert all(m.hint for m in messages if str(m.id).startswith("zhiheng."))
    return {str(m.id) for m in messages if str(m.id).startswith("zhiheng.")}


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("BROKER_URL", "", "E002"),
        ("SEARCH_URL", "embedded:", "E003"),
        ("STORAGE_URL", "", "E004"),
        ("DEBUG", True, "E005"),
        ("SESSION_COOKIE_SECURE", False, "E006"),
        ("ALLOWED_HOSTS", ["localhost", "testserver"], "E007"),
        ("PUBLIC_URL", "http://ip.example.cn", "E008"),
        ("DEMONSTRATION", True, "E009"),
        ("KEYS_GIVEN", "", "E011"),
        ("TRUSTED_PROXIES", [], "W001"),
    ],
)
def test_each_missing_setting_is_named_alone(name: str, value: Any, number: str) -> None:
    User.objects.update(is_active=False)
    standing = found()
    assert found(**{name: value}) - standing == {f"zhiheng.{number}"}


def test_a_demonstration_account_that_can_sign_in_is_refused_until_its_password_is_changed() -> None:
    User.objects.exclude(username="zhoumin").update(is_active=False)
    assert "zhiheng.E010" in found()
    person = User.objects.get(username="zhoumin")
    person.set_password("another password entirely")
    person.save(update_fields=["password"])
    assert "zhiheng.E010" not in found()


@pytest.mark.parametrize("url", ["s3://host/bucket", "s3://key:secret@host/", "folder:relative", "ftp://host/place"])
def test_a_storage_address_that_is_not_whole_is_refused_with_a_sentence(url: str, tmp_path: Any) -> None:
    with pytest.raises(ValueError, match="STORAGE_URL"):
        storage_of(url, default=tmp_path)


def test_a_storage_address_names_its_engine(tmp_path: Any) -> None:
    assert storage_of("", default=tmp_path)["OPTIONS"] == {"location": str(tmp_path)}
    assert storage_of("folder:/srv/files", default=tmp_path)["OPTIONS"] == {"location": "/srv/files"}
    bucket = storage_of("s3://k:p%40ss@files.local:9000/cases?tls=false", default=tmp_path)["OPTIONS"]
    assert (bucket["endpoint_url"], bucket["bucket_name"], bucket["secret_key"]) == (
        "http://files.local:9000", "cases", "p@ss",
    )  # fmt: skip
