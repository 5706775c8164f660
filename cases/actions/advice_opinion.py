"""专家意见, handed in by the expert himself on the page of his commission."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from cases.actions.evidence import register_evidence, stored
from cases.actions.taking import moment, take_step
from cases.models import AdviceCase, Evidence, RollUse
from workflow.flows.advice.choices import ART13
from workflow.perform import Outcome
from workflow.refusals import Refused, incomplete, not_yours

LABEL = _("提交专家意见")


def give_opinion(use: RollUse, *, text: str, upload: Any, standing: Standing) -> Outcome:
    """The expert's words with the page he has signed: evidence and step together (办法 5, 13). Raises Refused."""
    if use.entry.user_id is None or use.entry.user_id != standing.user_id:
        raise Refused(LABEL, (not_yours(_("由被选定的专家本人提交，或者由承办人登记他签名的意见书"), ART13),))
    if not text.strip() or upload is None:
        raise Refused(LABEL, (incomplete(_("写明意见，附签名的意见书"), ART13, cure="opinion_text"),))
    case, now = AdviceCase.objects.get(pk=use.case_id), timezone.now()
    values = {
        "kind": Evidence.Kind.DOCUMENT, "name": for_record(_("%(name)s专家意见书"), name=use.entry.name)[:120],
        "obtained_on": timezone.localdate(), "obtained_from": use.entry.name, "obtained_by": use.entry.name,
    }  # fmt: skip
    item = stored(values, upload, case_id=case.pk)
    with transaction.atomic():
        paper = register_evidence(case, item, standing=standing)
        said = {"opinion_by": str(use.pk), "opinion_text": text.strip()}
        when = moment(now, legal_actor=use.entry.name, document_id=paper.pk)
        fresh = AdviceCase.objects.get(pk=case.pk)
        return take_step(fresh, "record_opinion", values=said, standing=standing, version=None, when=when)
