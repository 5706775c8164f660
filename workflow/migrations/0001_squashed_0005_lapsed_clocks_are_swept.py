
import datetime
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('workflow', '0001_initial'), ('workflow', '0002_cause_of_an_event'), ('workflow', '0003_approval_on_paper'), ('workflow', '0004_state_of_a_lapsed_clock'), ('workflow', '0005_lapsed_clocks_are_swept')]

    initial = True

    dependencies = [
        ('agencies', '0005_confirmed_telephones'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarYear',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='年份')),
                ('source', models.CharField(max_length=120, verbose_name='来源')),
                ('provisional', models.BooleanField(default=True, verbose_name='暂定')),
                ('loaded_at', models.DateTimeField(auto_now=True, verbose_name='载入时间')),
            ],
            options={
                'verbose_name': '工作日历年度',
                'verbose_name_plural': '工作日历年度',
            },
        ),
        migrations.CreateModel(
            name='WorkCalendarDay',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False, verbose_name='日期')),
                ('is_working', models.BooleanField(verbose_name='是否上班')),
                ('name', models.CharField(max_length=30, verbose_name='名称')),
                ('source', models.CharField(max_length=120, verbose_name='来源')),
            ],
            options={
                'verbose_name': '工作日历',
                'verbose_name_plural': '工作日历',
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_id', models.BigIntegerField()),
                ('code', models.CharField(max_length=60, verbose_name='代码')),
                ('slot', models.CharField(blank=True, max_length=60, verbose_name='区分')),
                ('label', models.CharField(max_length=80, verbose_name='期限')),
                ('bound', models.CharField(max_length=40, verbose_name='义务人')),
                ('amount', models.PositiveIntegerField(verbose_name='长度')),
                ('unit', models.CharField(choices=[('HOUR', '小时'), ('CD', '日'), ('WD', '工作日'), ('MONTH', '月'), ('YEAR', '年')], max_length=5, verbose_name='单位')),
                ('direction', models.CharField(default='forward', max_length=8)),
                ('roll', models.BooleanField(default=False, verbose_name='遇休息日顺延')),
                ('anchor_at', models.DateTimeField(verbose_name='起算')),
                ('due_at', models.DateTimeField(verbose_name='到期')),
                ('last_day', models.DateField(verbose_name='最后一日')),
                ('provisional', models.BooleanField(default=False, verbose_name='暂定')),
                ('state', models.CharField(choices=[('running', '计时中'), ('paused', '暂停计时'), ('met', '按期完成'), ('late_met', '逾期完成'), ('lapsed', '已届满'), ('void', '已作废')], default='running', max_length=8, verbose_name='状态')),
                ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='停止')),
                ('kind', models.CharField(max_length=40, verbose_name='种类')),
                ('province', models.CharField(blank=True, max_length=6)),
                ('city', models.CharField(blank=True, max_length=6)),
                ('county', models.CharField(blank=True, max_length=6)),
                ('secret', models.BooleanField(default=False, verbose_name='涉密')),
                ('event_id', models.BigIntegerField(blank=True, null=True)),
                ('stopped_event_id', models.BigIntegerField(blank=True, null=True)),
                ('lines', models.JSONField(default=list, verbose_name='计算过程')),
                ('warned_level', models.PositiveSmallIntegerField(default=0, verbose_name='已提醒')),
                ('alert_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机关')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='责任人')),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': '期限',
                'verbose_name_plural': '期限',
                'indexes': [models.Index(condition=models.Q(('state', 'running')), fields=['alert_at', 'id'], name='deadline_alert'), models.Index(condition=models.Q(('state', 'running')), fields=['due_at', 'id'], name='deadline_due'), models.Index(condition=models.Q(('state__in', ['running', 'paused'])), fields=['agency', 'due_at', 'id'], name='deadline_agency_due'), models.Index(condition=models.Q(('state__in', ['running', 'paused'])), fields=['responsible', 'due_at', 'id'], name='deadline_person_due'), models.Index(fields=['subject_type', 'subject_id'], name='deadline_subject')],
            },
        ),
        migrations.CreateModel(
            name='DeadlineExtension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.PositiveIntegerField(verbose_name='长度')),
                ('unit', models.CharField(choices=[('HOUR', '小时'), ('CD', '日'), ('WD', '工作日'), ('MONTH', '月'), ('YEAR', '年')], max_length=5, verbose_name='单位')),
                ('approved_by', models.CharField(max_length=80, verbose_name='批准人')),
                ('document', models.CharField(blank=True, max_length=120, verbose_name='文书')),
                ('at', models.DateTimeField(verbose_name='批准时间')),
                ('event_id', models.BigIntegerField(blank=True, null=True)),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='workflow.deadline')),
            ],
            options={
                'verbose_name': '延长期限',
                'verbose_name_plural': '延长期限',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DeadlinePause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_at', models.DateTimeField(verbose_name='暂停')),
                ('until_at', models.DateTimeField(blank=True, null=True, verbose_name='恢复')),
                ('reason', models.CharField(max_length=40, verbose_name='事由')),
                ('hold_id', models.BigIntegerField(blank=True, null=True)),
                ('event_id', models.BigIntegerField(blank=True, null=True)),
                ('resumed_event_id', models.BigIntegerField(blank=True, null=True)),
                ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='workflow.deadline')),
            ],
            options={
                'verbose_name': '暂停计时',
                'verbose_name_plural': '暂停计时',
                'ordering': ['from_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LawRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=40, verbose_name='表')),
                ('code', models.CharField(max_length=60, verbose_name='代码')),
                ('data', models.JSONField(verbose_name='内容')),
                ('basis', models.TextField(blank=True, verbose_name='依据')),
                ('effective_from', models.DateField(default=datetime.date(1900, 1, 1), verbose_name='施行日期')),
                ('effective_to', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                ('confidence', models.CharField(max_length=10, verbose_name='把握程度')),
                ('region_code', models.CharField(blank=True, max_length=6, verbose_name='行政区划代码')),
                ('shipped', models.BooleanField(default=False, verbose_name='随系统发布')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('loaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='载入时间')),
                ('used', models.BooleanField(default=False, verbose_name='已使用')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='首次使用时间')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='law_rows', to='agencies.agency', verbose_name='机关')),
            ],
            options={
                'verbose_name': '法律规则行',
                'verbose_name_plural': '法律规则行',
                'constraints': [models.UniqueConstraint(condition=models.Q(('agency__isnull', True)), fields=('table', 'code', 'effective_from', 'region_code'), name='law_row_once_per_region'), models.UniqueConstraint(condition=models.Q(('agency__isnull', False)), fields=('table', 'code', 'effective_from', 'agency', 'region_code'), name='law_row_once_per_agency')],
            },
        ),
        migrations.AddField(
            model_name='deadline',
            name='law_row',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='workflow.lawrow', verbose_name='法律规则行'),
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=24)),
                ('secret', models.BooleanField(default=False)),
                ('step', models.CharField(max_length=60)),
                ('step_id', models.CharField(max_length=40, verbose_name='步骤')),
                ('values', models.JSONField(verbose_name='呈批内容')),
                ('proposed_at', models.DateTimeField(verbose_name='呈批时间')),
                ('state', models.CharField(choices=[('pending', '待批'), ('approved', '已批准'), ('returned', '已退回'), ('withdrawn', '已撤回')], default='pending', max_length=10, verbose_name='状态')),
                ('happened_at', models.DateTimeField(blank=True, null=True, verbose_name='发生时间')),
                ('late_reason', models.CharField(blank=True, max_length=200, verbose_name='补录理由')),
                ('document_id', models.BigIntegerField(blank=True, null=True, verbose_name='依据文书')),
                ('paper_at', models.DateTimeField(blank=True, null=True, verbose_name='纸上批准时间')),
                ('paper_by', models.CharField(blank=True, max_length=80, verbose_name='纸上批准人')),
                ('paper_document_id', models.BigIntegerField(blank=True, null=True, verbose_name='批准的文书')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='批示时间')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='意见')),
                ('event_id', models.BigIntegerField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': '呈批',
                'verbose_name_plural': '呈批',
                'indexes': [models.Index(fields=['agency', 'state', '-id'], name='proposal_agency')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'pending')), fields=('subject_type', 'subject_id', 'step'), name='proposal_open_once')],
            },
        ),
        migrations.CreateModel(
            name='StepEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=24, verbose_name='种类')),
                ('step_id', models.CharField(max_length=40, verbose_name='步骤')),
                ('step', models.CharField(max_length=60)),
                ('from_stage', models.CharField(max_length=32)),
                ('to_stage', models.CharField(max_length=32)),
                ('happened_at', models.DateTimeField(verbose_name='发生时间')),
                ('recorded_at', models.DateTimeField(verbose_name='记录时间')),
                ('late_reason', models.CharField(blank=True, max_length=200, verbose_name='补录理由')),
                ('legal_actor', models.CharField(blank=True, max_length=120, verbose_name='行为主体')),
                ('document_id', models.BigIntegerField(null=True, verbose_name='依据文书')),
                ('agency', models.BigIntegerField(verbose_name='机关')),
                ('entry_id', models.BigIntegerField(verbose_name='审计条目')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='更正时间')),
                ('cause', models.BigIntegerField(db_index=True, null=True)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': '步骤记录',
                'verbose_name_plural': '步骤记录',
                'indexes': [models.Index(fields=['subject_type', 'subject_id', 'id'], name='event_subject'), models.Index(fields=['agency', 'step_id', 'happened_at'], name='event_statistics')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='更正理由')),
                ('proposed_at', models.DateTimeField(verbose_name='提出时间')),
                ('state', models.CharField(choices=[('proposed', '待批准'), ('approved', '已批准'), ('refused', '不予批准')], default='proposed', max_length=10, verbose_name='状态')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='决定时间')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='意见')),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='workflow.stepevent')),
            ],
            options={
                'verbose_name': '更正登记',
                'verbose_name_plural': '更正登记',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('event',), name='correction_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_id', models.BigIntegerField()),
                ('code', models.CharField(max_length=40, verbose_name='事由')),
                ('opened_at', models.DateTimeField(verbose_name='起')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='止')),
                ('opened_event', models.BigIntegerField(null=True)),
                ('closed_event', models.BigIntegerField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('subject_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': '中止与扣除',
                'verbose_name_plural': '中止与扣除',
                'indexes': [models.Index(fields=['subject_type', 'subject_id', 'code'], name='hold_subject')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('subject_type', 'subject_id', 'code'), name='hold_once')],
            },
        ),
    ]
