from cases.models.case import Assignment, Case, CaseKind, Matter
from cases.models.criminal import CriminalCase, CriminalDetail, OffsetWorksheet
from cases.models.desk import FormDraft, Notification
from cases.models.evidence import AmountFigure, Evidence, PriorSanction, ThresholdEvaluation
from cases.models.goods import GoodsItem, Measure
from cases.models.grants import CaseGroupGrant, CaseUserGrant, Collaboration
from cases.models.handover import Handover, HandoverItem
from cases.models.hearing import CalendarFeed, Hearing, HearingPerson, Room
from cases.models.paper import Paper, Serial, Service, ServiceAttempt, Signature, SignatureRequest
from cases.models.penalty import PenaltyCase, PenaltyDetail
from cases.models.people import Party, Representative, Right
from cases.models.portal import PartyAccess
from cases.models.remedies import FilingSupervision, OpinionToTransfer, Reconsideration
from cases.models.report import ReportCase, ReportDetail, Reward
from cases.models.roll import RollEntry, RollTie, RollTraining, RollUse
from cases.models.routes import RouteNotice
from cases.models.sending import MessageWish, SentMessage
from cases.models.transfer import TransferAttachment, TransferDecision, TransferTeamMember

__all__ = [
    "AmountFigure",
    "Assignment",
    "CalendarFeed",
    "Case",
    "CaseGroupGrant",
    "CaseKind",
    "CaseUserGrant",
    "Collaboration",
    "CriminalCase",
    "CriminalDetail",
    "Evidence",
    "FilingSupervision",
    "FormDraft",
    "GoodsItem",
    "Handover",
    "HandoverItem",
    "Hearing",
    "HearingPerson",
    "Matter",
    "Measure",
    "MessageWish",
    "Notification",
    "OffsetWorksheet",
    "OpinionToTransfer",
    "Paper",
    "Party",
    "PartyAccess",
    "PenaltyCase",
    "PenaltyDetail",
    "PriorSanction",
    "Reconsideration",
    "ReportCase",
    "ReportDetail",
    "Representative",
    "Reward",
    "Right",
    "RollEntry",
    "RollTie",
    "RollTraining",
    "RollUse",
    "Room",
    "RouteNotice",
    "SentMessage",
    "Serial",
    "Service",
    "ServiceAttempt",
    "Signature",
    "SignatureRequest",
    "ThresholdEvaluation",
    "TransferAttachment",
    "TransferDecision",
    "TransferTeamMember",
]
