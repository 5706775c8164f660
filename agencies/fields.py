"""Personal numbers at rest: encrypted columns, a blind index for exact lookup, and masks for the screen."""

import base64
import hashlib
import hmac
import secrets
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django import forms
from django.conf import settings
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

NONCE_BYTES = 12

if TYPE_CHECKING:
    Text = models.TextField[Any, Any]
else:
    Text = models.TextField

# Two-character family names a mask must not cut in half.
COMPOUND_FAMILY_NAMES = (
    " 欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 "
    " 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 "
    " 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 南荣  "
    " 东里 东宫 仲长 子桑 即墨 达奚 褚师 "
)


class Unreadable(ValueError):
    """A stored value cannot be opened: its key is missing, or the value was altered or moved to another column."""


def encrypt(text: str, *, context: str) -> str:
    """Seal text under the current key; the context (model and field) must be the same when it is opened."""
    key_id = settings.FIELD_KEY_CURRENT
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(key_id).encrypt(nonce, text.encode(), _bound(key_id, context))
    return f"{key_id}:{base64.b64encode(nonce + sealed).decode('ascii')}"


def decrypt(stored: str, *, context: str) -> str:
    """Open a sealed value under the key it names; raises Unreadable."""
    key_id, colon, body = stored.partition(":")
    if not colon:
        raise Unreadable(_("该值不是加密后的形式，缺少密钥编号。"))
    try:
        raw = base64.b64decode(body, validate=True)
        return _cipher(key_id).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(key_id, context)).decode()
    except (InvalidTag, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_("加密值无法解开：内容被改动，或被移到了另一栏。")) from error


def needs_new_key(stored: str) -> bool:
    """Whether a stored value is sealed under an older key and should be saved again."""
    return bool(stored) and stored.partition(":")[0] != settings.FIELD_KEY_CURRENT


def _bound(key_id: str, context: str) -> bytes:
    return f"{key_id}|{context}".encode()


def _cipher(key_id: str) -> AESGCM:
    secret = settings.FIELD_KEYS.get(key_id)
    if secret is None:
        raise Unreadable(_("设置 FIELD_KEYS 中没有密钥 %(key)s，请从备份中恢复该密钥。") % {"key": key_id})
    return _derive(secret, key_id)


@lru_cache(maxsize=16)
def _derive(secret: str, key_id: str) -> AESGCM:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"zhiheng/field/" + key_id.encode())
    return AESGCM(hkdf.derive(secret.encode()))


class EncryptedTextField(Text):
    """Text encrypted at rest; it can be compared with null only, never searched."""

    @property
    def context(self) -> str:
        # The trap: renaming the model or the field makes stored values unreadable unless a migration saves them again.
        return f"{self.model._meta.label_lower}.{self.name}"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value, context=self.context) if value else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        clean = super().get_db_prep_value(value, connection, prepared)
        return encrypt(str(clean), context=self.context) if clean else clean

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted; look it up by its blind index column")


class EncryptedCharField(EncryptedTextField):
    """One line of text encrypted at rest; max_length bounds the plain text, the column itself is unbounded."""

    def __init__(self, verbose_name: Any = None, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(verbose_name, max_length=max_length, **kwargs)

    @cached_property
    def validators(self) -> list[Any]:
        # a text column does not check its max_length by itself
        return [*super().validators, MaxLengthValidator(self.max_length or 0)]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.TextInput, **kwargs})


def blind_index(value: str, purpose: str) -> str:
    """The keyed digest that finds an encrypted number again; the same number under another purpose looks different."""
    folded = "".join(unicodedata.normalize("NFKC", value).split()).upper()
    message = f"{purpose}\x00{folded}".encode()
    return hmac.new(settings.BLIND_INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()


IDENTITY_PURPOSE = "identity"


def identity_index(number: str) -> str:
    """The blind index under which an identity number is found again, in accounts, parties and subjects; '' for none."""
    return blind_index(number, IDENTITY_PURPOSE) if number else ""


def mask_id(value: str) -> str:
    """An identity number with its first three and its last character left, as the masking matrix allows."""
    return value[:3] + "*" * (len(value) - 4) + value[-1] if len(value) > 4 else "*" * len(value)


def mask_phone(value: str) -> str:
    """A mobile number as 138****5678; any other number keeps its last two digits."""
    digits = value.strip()
    if len(digits) == 11 and digits.isdigit() and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    return "*" * max(len(digits) - 2, 0) + digits[-2:] if len(digits) > 4 else "*" * len(digits)


def mask_name(value: str) -> str:
    """A natural person's family name followed by 某."""
    name = value.strip()
    if not name:
        return ""
    if "·" in name:
        return name.split("·")[0][0] + "某"
    family = name[:2] if len(name) > 2 and f" {name[:2]} " in COMPOUND_FAMILY_NAMES else name[:1]
    return family + "某"
