from cases.models.advice import AdviceCase, AdviceDetail, ExpertOpinion
from cases.models.case import Assignment, Case, CaseKind, Matter
from cases.models.confirmation import ConfirmationCase, ConfirmationDetail
from cases.models.criminal import CriminalCase, CriminalDetail, OffsetWorksheet
from cases.models.damages import DamagesSheet
from cases.models.desk import FormDraft, Notification
from cases.models.evidence import AmountFigure, Evidence, PriorSanction, ThresholdEvaluation
from cases.models.exchange import EvidenceShown, Submission, SubmittedEvidence
from cases.models.findings import OutlayLine, RightCheck
from cases.models.goods import GoodsItem, Measure
from cases.models.grants import CaseGroupGrant, CaseUserGrant, Collaboration, EvidenceUserGrant
from cases.models.handover import Handover, HandoverItem
from cases.models.hearing import CalendarFeed, Hearing, HearingPerson, Room
from cases.models.mediation import (
    AgreementTerm,
    MediationCase,
    MediationDetail,
    MediationSession,
    MediatorDisclosure,
)
from cases.models.naming import Naming
from cases.models.paper import Paper, Serial, Service, ServiceAttempt, Signature, SignatureRequest
from cases.models.penalty import PenaltyCase, PenaltyDetail
from cases.models.people import Party, Representative, Right
from cases.models.portal import Invitation, LinkRequest, PartyAccess
from cases.models.remedies import FilingSupervision, OpinionToTransfer, Reconsideration
from cases.models.report import ReportCase, ReportDetail, Reward
from cases.models.roll import RollEntry, RollTie, RollTraining, RollUse
from cases.models.routes import RouteNotice
from cases.models.ruling import RulingCase, RulingDetail
from cases.models.ruling_rows import (
    EvidenceGathering,
    Recusal,
    RulingClaim,
    RulingSide,
    StopOrder,
    UndisputedFact,
)
from cases.models.sending import MessageWish, SentMessage
from cases.models.transfer import TransferAttachment, TransferDecision, TransferTeamMember

__all__ = [
    "AdviceCase",
    "AdviceDetail",
    "AgreementTerm",
    "AmountFigure",
    "Assignment",
    "CalendarFeed",
    "Case",
    "CaseGroupGrant",
    "CaseKind",
    "CaseUserGrant",
    "Collaboration",
    "ConfirmationCase",
    "ConfirmationDetail",
    "CriminalCase",
    "CriminalDetail",
    "DamagesSheet",
    "Evidence",
    "EvidenceGathering",
    "EvidenceShown",
    "EvidenceUserGrant",
    "ExpertOpinion",
    "FilingSupervision",
    "FormDraft",
    "GoodsItem",
    "Handover",
    "HandoverItem",
    "Hearing",
    "HearingPerson",
    "Invitation",
    "LinkRequest",
    "Matter",
    "Measure",
    "MediationCase",
    "MediationDetail",
    "MediationSession",
    "MediatorDisclosure",
    "MessageWish",
    "Naming",
    "Notification",
    "OffsetWorksheet",
    "OpinionToTransfer",
    "OutlayLine",
    "Paper",
    "Party",
    "PartyAccess",
    "PenaltyCase",
    "PenaltyDetail",
    "PriorSanction",
    "Reconsideration",
    "Recusal",
    "ReportCase",
    "ReportDetail",
    "Representative",
    "Reward",
    "Right",
    "RightCheck",
    "RollEntry",
    "RollTie",
    "RollTraining",
    "RollUse",
    "Room",
    "RouteNotice",
    "RulingCase",
    "RulingClaim",
    "RulingDetail",
    "RulingSide",
    "SentMessage",
    "Serial",
    "Service",
    "ServiceAttempt",
    "Signature",
    "SignatureRequest",
    "StopOrder",
    "Submission",
    "SubmittedEvidence",
    "ThresholdEvaluation",
    "TransferAttachment",
    "TransferDecision",
    "TransferTeamMember",
    "UndisputedFact",
]
