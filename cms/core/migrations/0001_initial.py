from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('process', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('seen_at', models.DateTimeField()),
                ('started_at', models.DateTimeField()),
                ('detail', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name': '가동 신호',
                'verbose_name_plural': '가동 신호',
                'permissions': [('see_work', '밀린 일 보기'), ('run_work', '밀린 일을 모두 보고 다시 하거나 그만두기')],
            },
        ),
    ]
