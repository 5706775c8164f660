from audit.models.access import AccessLog, AccessSeal
from audit.models.entry import ChainHead, Entry, Payload, Seal
from audit.models.outbox import Delivery, Heartbeat, JobRun

__all__ = ["AccessLog", "AccessSeal", "ChainHead", "Delivery", "Entry", "Heartbeat", "JobRun", "Payload", "Seal"]
