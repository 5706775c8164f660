"""What the trail says of agencies and people."""

from audit.verbs import declare

AGENCY_ADDED = declare("agencies.agency_added", "设立机关", "added an agency")
AGENCY_CHANGED = declare("agencies.agency_changed", "变更机关信息", "changed an agency")
UNIT_ADDED = declare("agencies.unit_added", "设立内设机构", "added a unit")
UNIT_RENAMED = declare("agencies.unit_renamed", "变更内设机构名称", "renamed a unit")
PERSON_ADDED = declare("agencies.person_added", "开立账号", "opened an account")
PERSON_RENAMED = declare("agencies.person_renamed", "变更人员信息", "changed a person's details")
APPOINTED = declare("agencies.role_given", "任命岗位", "appointed a person to a role")
APPOINTMENT_CHANGED = declare("agencies.role_changed", "变更任职信息", "changed an appointment")
APPOINTMENT_ENDED = declare("agencies.role_ended", "终止任职", "ended an appointment")
DELEGATED = declare("agencies.role_lent", "授权他人代行职责", "delegated a role")
ACTING_APPOINTED = declare("agencies.acting_appointed", "指定主持工作", "appointed an acting principal")
DELEGATION_ENDED = declare("agencies.delegation_ended", "收回授权", "ended a delegation")
LEAVE_RECORDED = declare("agencies.leave_recorded", "登记请假", "recorded a leave")
LEAVE_ENDED = declare("agencies.leave_ended", "提前销假", "ended a leave early")
PASSWORD_RESET = declare("agencies.password_reset", "重置口令", "reset a password")
PASSWORD_CHANGED = declare("agencies.password_changed", "修改口令", "changed the password")
DEACTIVATED = declare("agencies.account_deactivated", "停用账号", "deactivated an account")
REACTIVATED = declare("agencies.account_reactivated", "恢复账号", "reactivated an account")
WORK_HANDED_OVER = declare("agencies.work_handed_over", "批量交接工作", "handed over a person's work")
PARTY_ACCOUNT_OPENED = declare("agencies.party_account_opened", "开立当事人账号", "opened a party's account")
PARTY_ACCOUNT_CHANGED = declare("agencies.party_account_changed", "变更当事人账号信息", "changed a party's account")
PARTY_ACCOUNT_VERIFIED = declare("agencies.party_account_verified", "核验当事人身份", "verified a party's identity")
PARTY_ACCOUNT_RESET = declare(
    "agencies.party_account_reset", "窗口重置当事人口令", "reset a party's password at the counter"
)
PARTY_ACCOUNT_CLOSED = declare("agencies.party_account_closed", "注销当事人账号", "closed a party's account")
CODE_ASKED = declare("agencies.code_asked", "发送账号验证码", "asked for an account code")
TELEPHONE_CONFIRMED = declare("agencies.telephone_confirmed", "确认手机号码", "confirmed the telephone number")
EMAIL_CONFIRMED = declare("agencies.email_confirmed", "确认电子邮件", "confirmed the e-mail address")
PARTY_ACCOUNT_RECOVERED = declare("agencies.party_account_recovered", "找回账号", "recovered an account")
