from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story_key', models.CharField(max_length=12, verbose_name='관리번호')),
                ('revision', models.PositiveIntegerField(verbose_name='판')),
                ('size', models.CharField(max_length=12, verbose_name='크기')),
                ('position', models.PositiveSmallIntegerField(verbose_name='차례')),
                ('alt', models.TextField(verbose_name='대체텍스트')),
                ('width', models.PositiveIntegerField(help_text='px', verbose_name='너비')),
                ('height', models.PositiveIntegerField(help_text='px', verbose_name='높이')),
            ],
            options={
                'verbose_name': '카드',
                'verbose_name_plural': '카드',
                'ordering': ('story_key', 'revision', 'size', 'position'),
            },
        ),
        migrations.CreateModel(
            name='CardOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story_key', models.CharField(max_length=12, verbose_name='관리번호')),
                ('revision', models.PositiveIntegerField(verbose_name='판')),
                ('state', models.CharField(choices=[('waiting', '그릴 차례'), ('done', '그림'), ('failed', '그리지 못함')], default='waiting', max_length=8, verbose_name='상태')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='시도')),
                ('due_at', models.DateTimeField(verbose_name='할 때')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='사유')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='만든 때')),
            ],
            options={
                'verbose_name': '카드 주문',
                'verbose_name_plural': '카드 주문',
            },
        ),
    ]
