from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_approval_on_paper")]

    operations = [
        migrations.AlterField(
            model_name="deadline",
            name="state",
            field=models.CharField(
                choices=[
                    ("running", "计时中"),
                    ("paused", "暂停计时"),
                    ("met", "按期完成"),
                    ("late_met", "逾期完成"),
                    ("lapsed", "已届满"),
                    ("void", "已作废"),
                ],
                default="running",
                max_length=8,
                verbose_name="状态",
            ),
        ),
    ]
