
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('search', '0001_initial'), ('search', '0002_finding'), ('search', '0003_reread')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rebuild', '重建索引'), ('sweep', '核对索引')], max_length=10, verbose_name='任务')),
                ('state', models.CharField(choices=[('waiting', '等待'), ('running', '进行中'), ('done', '完成'), ('failed', '失败')], db_index=True, default='waiting', max_length=10, verbose_name='状态')),
                ('done', models.PositiveBigIntegerField(default=0, verbose_name='已处理')),
                ('total', models.PositiveBigIntegerField(default=0, verbose_name='总数')),
                ('asked_at', models.DateTimeField(verbose_name='提出时间')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='开始时间')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('error', models.TextField(blank=True, default='', verbose_name='错误')),
            ],
            options={
                'verbose_name': '索引任务',
                'verbose_name_plural': '索引任务',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Precedent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=100, unique=True, verbose_name='来源编号')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('offence', models.CharField(blank=True, default='', max_length=100, verbose_name='罪名或案由')),
                ('right', models.CharField(blank=True, choices=[('trademark', '商标'), ('copyright', '著作权'), ('patent', '专利'), ('trade_secret', '商业秘密')], default='', max_length=20, verbose_name='权利')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='年份')),
                ('court', models.CharField(blank=True, default='', max_length=200, verbose_name='法院')),
                ('facts', models.TextField(blank=True, default='', verbose_name='事实')),
                ('reasoning', models.TextField(blank=True, default='', verbose_name='理由')),
                ('decision', models.TextField(blank=True, default='', verbose_name='裁判结果')),
                ('full_text', models.TextField(blank=True, default='', verbose_name='全文')),
                ('outcome', models.CharField(blank=True, default='', max_length=40, verbose_name='结案方式')),
                ('features', models.JSONField(blank=True, null=True, verbose_name='特征')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要值')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版本')),
            ],
            options={
                'verbose_name': '裁判文书',
                'verbose_name_plural': '裁判文书',
            },
        ),
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.CharField(max_length=20, verbose_name='来源')),
                ('owner_pk', models.BigIntegerField(verbose_name='来源编号')),
                ('state', models.CharField(choices=[('read', '已读取'), ('unreadable', '读不出文字')], max_length=10, verbose_name='状态')),
                ('reason', models.CharField(blank=True, default='', max_length=200, verbose_name='原因')),
                ('parts', models.JSONField(default=list, verbose_name='文字')),
                ('sha256', models.CharField(blank=True, default='', max_length=64, verbose_name='文件摘要值')),
                ('read_at', models.DateTimeField(verbose_name='读取时间')),
                ('extractor', models.PositiveSmallIntegerField(default=1, verbose_name='读取程序版本')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版本')),
            ],
            options={
                'verbose_name': '附件文字',
                'verbose_name_plural': '附件文字',
                'constraints': [models.UniqueConstraint(fields=('owner', 'owner_pk'), name='file_text_once')],
            },
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('asked', models.CharField(max_length=2000, verbose_name='条件')),
                ('alert', models.CharField(choices=[('none', '不提醒'), ('nightly', '每天早上'), ('change', '有新结果时')], default='none', max_length=8, verbose_name='提醒')),
                ('seen', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(verbose_name='保存时间')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='上次核对')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='上次提醒')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_searches', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '保存的搜索',
                'verbose_name_plural': '保存的搜索',
                'indexes': [models.Index(fields=['alert', 'checked_at'], name='saved_search_due')],
                'constraints': [models.UniqueConstraint(fields=('user', 'name'), name='saved_search_name')],
            },
        ),
        migrations.CreateModel(
            name='SearchHistory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.CharField(max_length=2000, verbose_name='条件')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '搜索记录',
                'verbose_name_plural': '搜索记录',
                'indexes': [models.Index(fields=['user', '-id'], name='search_history_own')],
            },
        ),
    ]
