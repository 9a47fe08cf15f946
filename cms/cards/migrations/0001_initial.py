import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('office', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story_key', models.CharField(max_length=12, verbose_name='관리번호')),
                ('public_version', models.PositiveIntegerField(verbose_name='공개 차수')),
                ('size', models.CharField(max_length=12, verbose_name='크기')),
                ('position', models.PositiveSmallIntegerField(verbose_name='차례')),
                ('alt', models.TextField(verbose_name='대체텍스트')),
                ('width', models.PositiveIntegerField(help_text='px', verbose_name='너비')),
                ('height', models.PositiveIntegerField(help_text='px', verbose_name='높이')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile', verbose_name='파일')),
            ],
            options={
                'verbose_name': '카드',
                'verbose_name_plural': '카드',
                'ordering': ('story_key', 'public_version', 'size', 'position'),
                'constraints': [models.UniqueConstraint(fields=('story_key', 'public_version', 'size', 'position'), name='one_card_a_position')],
            },
        ),
        migrations.CreateModel(
            name='CardDrawing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, unique=True, verbose_name='일감')),
                ('state', models.CharField(choices=[('wanted', '기다림'), ('running', '하는 중'), ('done', '다 됨'), ('failed', '하지 못함')], db_index=True, default='wanted', max_length=8, verbose_name='상태')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='시도')),
                ('percent', models.PositiveSmallIntegerField(default=0, verbose_name='진행')),
                ('step', models.CharField(blank=True, max_length=60, verbose_name='지금 하는 일')),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='결과')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='사유')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='시킨 때')),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='할 때')),
                ('began_at', models.DateTimeField(blank=True, null=True, verbose_name='시작한 때')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='끝난 때')),
                ('dropped', models.BooleanField(default=False, verbose_name='그만둠')),
                ('task_id', models.CharField(blank=True, editable=False, max_length=64)),
                ('story_key', models.CharField(max_length=12, verbose_name='관리번호')),
                ('public_version', models.PositiveIntegerField(verbose_name='공개 차수')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='시킨 사람')),
            ],
            options={
                'verbose_name': '카드 그리기',
                'verbose_name_plural': '카드 그리기',
                'constraints': [models.UniqueConstraint(fields=('story_key', 'public_version'), name='one_drawing_a_version')],
            },
        ),
    ]
