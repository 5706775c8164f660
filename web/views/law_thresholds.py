"""How the criminal thresholds are computed, with a calculator. Figures stay in the address and are not stored."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from web import law_thresholds
from web.law_doors import for_staff, region_codes, standing_in
from web.law_words import label_of


@for_staff
def thresholds_help(request: HttpRequest) -> HttpResponse:
    """Choose an offence, type figures, read the arithmetic."""
    today, standing = timezone.localdate(), standing_in(request)
    offences = law_thresholds.offences(on=today)
    chosen = offences.get(request.GET.get("offence", ""))
    form = answer = None
    if chosen is not None:
        sent = len(request.GET) > 1
        form = law_thresholds.FiguresForm(chosen.code, law_thresholds.metrics(on=today), request.GET if sent else None)
        if sent and form.is_valid() and law_thresholds.is_asked(form.cleaned_data):
            home = standing.home
            answer = law_thresholds.answer(
                form.figures(chosen.code),
                on=today,
                agency_id=home.agency_id if home else None,
                regions=region_codes(standing),
            )
    context = {
        "offences": [(code, f"{label_of(record)}") for code, record in offences.items()],
        "chosen": chosen,
        "chosen_name": label_of(chosen) if chosen else "",
        "form": form,
        "answer": answer,
    }
    return render(request, "web/law_thresholds.html", context)
