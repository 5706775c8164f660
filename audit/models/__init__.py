from audit.models.access import AccessLog, AccessSeal
from audit.models.entry import ChainHead, Entry, Payload, Seal
from audit.models.outbox import Delivery, Heartbeat

__all__ = ["AccessLog", "AccessSeal", "ChainHead", "Delivery", "Entry", "Heartbeat", "Payload", "Seal"]
