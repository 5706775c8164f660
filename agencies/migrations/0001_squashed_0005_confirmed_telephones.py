
import agencies.fields
import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('agencies', '0001_initial'), ('agencies', '0002_farming_and_forestry'), ('agencies', '0003_portal_accounts'), ('agencies', '0004_rolls'), ('agencies', '0005_confirmed_telephones')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('name', models.CharField(max_length=80, verbose_name='姓名')),
                ('language', models.CharField(default='zh-hans', max_length=10, verbose_name='界面语言')),
                ('password_changed_at', models.DateTimeField(blank=True, null=True, verbose_name='口令修改时间')),
                ('one_time_password', models.BooleanField(default=False, verbose_name='口令为一次性口令')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '账号',
                'verbose_name_plural': '账号',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('market', '市场监督管理'), ('ip_office', '知识产权管理'), ('copyright', '版权管理'), ('customs', '海关'), ('agriculture', '农业农村'), ('forestry', '林业和草原'), ('police', '公安机关'), ('procuratorate', '人民检察院'), ('court', '人民法院'), ('mediation', '调解组织'), ('credit_office', '信用管理'), ('department', '惩戒部门'), ('justice', '司法行政机关')], max_length=16, verbose_name='类别')),
                ('level', models.CharField(choices=[('province', '省级'), ('city', '市级'), ('county', '县级')], max_length=10, verbose_name='层级')),
                ('name', models.CharField(max_length=80, unique=True, verbose_name='名称')),
                ('short_name', models.CharField(max_length=30, verbose_name='简称')),
                ('word', models.CharField(help_text='用于案号和文号，例如“云市监”', max_length=10, verbose_name='机关代字')),
                ('region_code', models.CharField(max_length=6, verbose_name='行政区划代码')),
                ('province', models.CharField(max_length=6)),
                ('city', models.CharField(blank=True, max_length=6)),
                ('county', models.CharField(blank=True, max_length=6)),
                ('connected', models.BooleanField(default=True, help_text='未接入的机关，由移送机关凭其文书代为记录', verbose_name='已接入')),
                ('active', models.BooleanField(default=True, verbose_name='在用')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='地址')),
                ('telephone', models.CharField(blank=True, max_length=40, verbose_name='电话')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agency', to='auth.group')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='agencies.agency')),
            ],
            options={
                'verbose_name': '机关',
                'verbose_name_plural': '机关',
                'indexes': [models.Index(fields=['kind', 'region_code'], name='agency_kind_region')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('INTAKE', '受理人员'), ('OFFICER', '办案人员'), ('UNIT_HEAD', '办案机构负责人'), ('REVIEWER_CASE', '案件审核人员'), ('REVIEWER_LEGAL', '法制审核人员'), ('HEARING_HOST', '听证主持人'), ('HEAD_DEPUTY', '行政机关副职负责人'), ('HEAD_PRINCIPAL', '行政机关正职负责人'), ('REWARD', '举报奖励人员'), ('POLICE', '公安民警'), ('POLICE_HEAD', '公安机关负责人'), ('PROC_CRIM', '捕诉部门检察官'), ('PROC_ADMIN', '行政检察部门检察官'), ('PROC_CHIEF', '检察长'), ('COURT_CLERK', '法院工作人员'), ('JUDGE', '法官'), ('MEDIATOR', '调解员'), ('CREDIT_OFFICER', '信用管理人员'), ('LIAISON', '惩戒部门联络员'), ('ROLL_KEEPER', '名册管理员'), ('AGENCY_ADMIN', '机关管理员'), ('PROVINCE_ADMIN', '省级管理员'), ('AUDITOR', '审计监察人员')], max_length=20, verbose_name='角色')),
                ('acting_principal', models.BooleanField(default=False, verbose_name='主持工作')),
                ('valid_from', models.DateField(verbose_name='起')),
                ('valid_until', models.DateField(verbose_name='止')),
                ('document', models.CharField(max_length=120, verbose_name='依据文件')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='agencies.agency')),
                ('giver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '授权',
                'verbose_name_plural': '授权',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='delegation_dates')],
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField(verbose_name='起')),
                ('last_day', models.DateField(verbose_name='止')),
                ('reason', models.CharField(blank=True, max_length=80, verbose_name='事由')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '请假',
                'verbose_name_plural': '请假',
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='leave_dates')],
            },
        ),
        migrations.CreateModel(
            name='NoticeConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notice', models.CharField(max_length=20)),
                ('version', models.CharField(max_length=20, verbose_name='版本')),
                ('digest', models.CharField(max_length=64)),
                ('given_at', models.DateTimeField(verbose_name='同意时间')),
                ('address', models.CharField(blank=True, max_length=64, verbose_name='来源地址')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_consents', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'notice', '-id'], name='notice_consent_newest')],
            },
        ),
        migrations.CreateModel(
            name='OpenSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=40, unique=True)),
                ('address', models.CharField(max_length=64, verbose_name='来源地址')),
                ('device', models.CharField(blank=True, max_length=200, verbose_name='浏览器')),
                ('began_at', models.DateTimeField(verbose_name='登录时间')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-began_at'], name='open_session_user')],
            },
        ),
        migrations.CreateModel(
            name='PartyAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', '个人'), ('unit', '单位'), ('agent', '代理人')], max_length=8, verbose_name='类型')),
                ('name', models.CharField(max_length=120, verbose_name='姓名（名称）')),
                ('credit_code', models.CharField(blank=True, max_length=18, verbose_name='统一社会信用代码')),
                ('identity_no', agencies.fields.EncryptedCharField(blank=True, default='', max_length=300, verbose_name='居民身份证号')),
                ('identity_index', models.CharField(blank=True, editable=False, max_length=64)),
                ('contact_name', models.CharField(blank=True, max_length=80, verbose_name='经办人')),
                ('office', models.CharField(blank=True, max_length=120, verbose_name='执业机构')),
                ('licence_no', models.CharField(blank=True, max_length=60, verbose_name='执业证号')),
                ('telephone', agencies.fields.EncryptedCharField(blank=True, default='', max_length=300, verbose_name='联系电话')),
                ('email', agencies.fields.EncryptedCharField(blank=True, default='', max_length=300, verbose_name='电子邮件')),
                ('email_index', models.CharField(blank=True, editable=False, max_length=64)),
                ('email_confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='电子邮件确认时间')),
                ('telephone_confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='手机号码确认时间')),
                ('address', models.CharField(blank=True, max_length=160, verbose_name='地址')),
                ('state', models.CharField(choices=[('registered', '身份尚未核验'), ('verified', '身份已核验'), ('closed', '已注销')], default='registered', max_length=10, verbose_name='状态')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='核验时间')),
                ('verified_how', models.CharField(blank=True, choices=[('counter', '窗口查验证件'), ('service', '外部身份核验服务')], max_length=10, verbose_name='核验方式')),
                ('verified_note', models.CharField(blank=True, max_length=120, verbose_name='查验的证件')),
                ('opened_at', models.DateTimeField(verbose_name='开立时间')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='注销时间')),
                ('closed_reason', models.CharField(blank=True, max_length=120, verbose_name='注销理由')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='窗口开立人')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='party_account', to=settings.AUTH_USER_MODEL)),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核验人')),
            ],
            options={
                'verbose_name': '当事人账号',
                'verbose_name_plural': '当事人账号',
                'indexes': [models.Index(fields=['credit_code'], name='account_code'), models.Index(fields=['identity_index'], name='account_identity')],
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('credit_code', ''), _negated=True), ('closed_at__isnull', True)), fields=('credit_code',), name='account_code_once'), models.UniqueConstraint(condition=models.Q(models.Q(('identity_index', ''), _negated=True), ('closed_at__isnull', True)), fields=('identity_index',), name='account_identity_once')],
            },
        ),
        migrations.CreateModel(
            name='AccountCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('confirm', '确认电子邮件'), ('phone', '确认手机号码'), ('recover', '找回账号')], max_length=8)),
                ('channel', models.CharField(choices=[('mail', '电子邮件'), ('sms', '短信')], default='mail', max_length=4)),
                ('code', agencies.fields.EncryptedCharField(blank=True, default='', max_length=300)),
                ('code_index', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='agencies.partyaccount')),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'purpose', '-id'], name='account_code_newest')],
            },
        ),
        migrations.CreateModel(
            name='PasswordHistory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128)),
                ('set_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_passwords', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', '-id'], name='password_history')],
            },
        ),
        migrations.CreateModel(
            name='SignInFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64)),
                ('address', models.CharField(max_length=64, verbose_name='来源地址')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'indexes': [models.Index(fields=['name', 'at'], name='signin_name'), models.Index(fields=['address', 'at'], name='signin_address'), models.Index(fields=['at'], name='signin_at')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='agencies.agency')),
            ],
            options={
                'verbose_name': '内设机构',
                'verbose_name_plural': '内设机构',
                'constraints': [models.UniqueConstraint(fields=('agency', 'name'), name='unit_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('INTAKE', '受理人员'), ('OFFICER', '办案人员'), ('UNIT_HEAD', '办案机构负责人'), ('REVIEWER_CASE', '案件审核人员'), ('REVIEWER_LEGAL', '法制审核人员'), ('HEARING_HOST', '听证主持人'), ('HEAD_DEPUTY', '行政机关副职负责人'), ('HEAD_PRINCIPAL', '行政机关正职负责人'), ('REWARD', '举报奖励人员'), ('POLICE', '公安民警'), ('POLICE_HEAD', '公安机关负责人'), ('PROC_CRIM', '捕诉部门检察官'), ('PROC_ADMIN', '行政检察部门检察官'), ('PROC_CHIEF', '检察长'), ('COURT_CLERK', '法院工作人员'), ('JUDGE', '法官'), ('MEDIATOR', '调解员'), ('CREDIT_OFFICER', '信用管理人员'), ('LIAISON', '惩戒部门联络员'), ('ROLL_KEEPER', '名册管理员'), ('AGENCY_ADMIN', '机关管理员'), ('PROVINCE_ADMIN', '省级管理员'), ('AUDITOR', '审计监察人员')], max_length=20, verbose_name='角色')),
                ('valid_from', models.DateField(verbose_name='起')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='止')),
                ('certificate_no', models.CharField(blank=True, max_length=40, verbose_name='执法证号')),
                ('certificate_until', models.DateField(blank=True, null=True, verbose_name='执法证有效期至')),
                ('legal_qualification', models.BooleanField(default=False, verbose_name='已取得国家统一法律职业资格')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='agencies.agency')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='agencies.unit')),
            ],
            options={
                'verbose_name': '任职',
                'verbose_name_plural': '任职',
                'indexes': [models.Index(fields=['user', 'valid_until'], name='membership_user'), models.Index(fields=['agency', 'role'], name='membership_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='membership_dates')],
            },
        ),
    ]
