import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import media.rendering.tokens
import modelcluster.fields
import newsletter.layout.templatesets
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
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='호수')),
                ('date', models.DateField(verbose_name='발행일')),
                ('title', models.CharField(blank=True, help_text='비우면 ‘2026년 12월호’처럼 적습니다.', max_length=80, verbose_name='이름')),
                ('format', models.CharField(choices=[('8jeol', '8절 (272×394 mm)')], default='8jeol', max_length=12, verbose_name='판형')),
                ('state', models.CharField(choices=[('making', '편집 중'), ('sealed', '인쇄 넘김'), ('published', '발행됨')], db_index=True, default='making', max_length=12, verbose_name='상태')),
                ('print_run', models.PositiveIntegerField(default=20000, verbose_name='부수')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='발행일시')),
            ],
            options={
                'verbose_name': '호',
                'verbose_name_plural': '호',
                'ordering': ['-number'],
                'permissions': [('publish_issue', '호를 발행할 수 있음')],
            },
        ),
        migrations.CreateModel(
            name='PaperSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template_set', models.CharField(choices=newsletter.layout.templatesets.choices, default='standard', help_text='새 호를 만들 때 면마다 놓는 틀입니다. 만든 뒤에 면마다 다른 틀로 바꿀 수 있습니다.', max_length=40, verbose_name='면 구성')),
            ],
            options={
                'verbose_name': '소식지 설정',
                'verbose_name_plural': '소식지 설정',
            },
        ),
        migrations.CreateModel(
            name='PrintFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('proof', '교정쇄'), ('print', '인쇄 PDF')], max_length=8, verbose_name='종류')),
                ('source', models.CharField(db_index=True, help_text='hash of all that went in', max_length=64)),
                ('pages', models.PositiveSmallIntegerField(verbose_name='면 수')),
                ('cpu_seconds', models.FloatField(default=0)),
                ('report', models.JSONField(blank=True, default=dict, verbose_name='인쇄 점검')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='만든 때')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='newsletter.issue', verbose_name='호')),
            ],
            options={
                'verbose_name': '인쇄 파일',
                'verbose_name_plural': '인쇄 파일',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PagePicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='면')),
                ('width', models.PositiveSmallIntegerField(help_text='px', verbose_name='너비')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='newsletter.printfile')),
            ],
            options={
                'verbose_name': '면 그림',
                'verbose_name_plural': '면 그림',
            },
        ),
        migrations.CreateModel(
            name='PrintPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(16)], verbose_name='면')),
                ('template', models.CharField(max_length=40, verbose_name='틀')),
                ('section', models.CharField(blank=True, max_length=40, verbose_name='지면')),
                ('accent', models.CharField(default=media.rendering.tokens.default_accent, max_length=20, verbose_name='색')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='newsletter.issue', verbose_name='호')),
            ],
            options={
                'verbose_name': '면',
                'verbose_name_plural': '면',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('frame', models.CharField(max_length=24, verbose_name='기사칸')),
                ('story_key', models.CharField(db_index=True, max_length=12, verbose_name='관리번호')),
                ('public_version', models.PositiveIntegerField(default=1, verbose_name='공개 차수')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='순서')),
                ('overrides', models.JSONField(blank=True, default=dict, verbose_name='조정')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='newsletter.printpage', verbose_name='면')),
            ],
            options={
                'verbose_name': '배치',
                'verbose_name_plural': '배치',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PageFit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=64)),
                ('frames', models.JSONField(default=dict, help_text='by frame id: overset_lines, free_lines, head_over')),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fit', to='newsletter.printpage', verbose_name='면')),
            ],
            options={
                'verbose_name': '지면 맞춤',
                'verbose_name_plural': '지면 맞춤',
            },
        ),
        migrations.CreateModel(
            name='Vendor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='인쇄소')),
                ('profile', models.CharField(help_text='서버에 있는 파일의 경로입니다.', max_length=300, verbose_name='ICC 프로파일 파일')),
                ('identifier', models.CharField(max_length=60, verbose_name='출력 조건 부호')),
                ('condition', models.CharField(max_length=120, verbose_name='출력 조건')),
                ('registry', models.URLField(default='http://www.color.org', verbose_name='등록처')),
                ('ink_limit', models.PositiveSmallIntegerField(default=300, validators=[django.core.validators.MinValueValidator(200), django.core.validators.MaxValueValidator(400)], verbose_name='총잉크량 한도(%)')),
                ('is_default', models.BooleanField(default=False, verbose_name='기본 인쇄소')),
            ],
            options={
                'verbose_name': '인쇄소',
                'verbose_name_plural': '인쇄소',
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('is_default',), name='one_default_vendor'), models.CheckConstraint(condition=models.Q(('ink_limit__gte', 200), ('ink_limit__lte', 400)), name='vendor_ink_limit_sane')],
            },
        ),
        migrations.AddField(
            model_name='issue',
            name='vendor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='newsletter.vendor', verbose_name='인쇄소'),
        ),
        migrations.CreateModel(
            name='Build',
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
                ('kind', models.CharField(choices=[('proof', '교정쇄'), ('print', '인쇄 PDF'), ('fit', '지면 재기'), ('mend', '자동 맞춤')], max_length=8)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='시킨 사람')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='builds', to='newsletter.issue')),
            ],
            options={
                'verbose_name': '제작',
                'verbose_name_plural': '제작',
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('issue', 'kind'), name='one_build_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='PaperSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(help_text='면 머리와 누리집 소식지에 적힙니다. 예: 의회 소식, 우리 마을', max_length=40, verbose_name='이름')),
                ('colour', models.CharField(choices=media.rendering.tokens.accent_choices, default=media.rendering.tokens.default_accent, help_text='그 면의 제목 줄, 중간 제목, 상자에 쓰는 색입니다.', max_length=20, verbose_name='색')),
                ('first_page', models.PositiveSmallIntegerField(help_text='새 호에서 이 지면이 시작하는 면의 번호입니다. 예: 4', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(16)], verbose_name='시작 면')),
                ('paper', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='newsletter.papersettings')),
            ],
            options={
                'verbose_name': '지면',
                'verbose_name_plural': '지면',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('first_page__gte', 1), ('first_page__lte', 16)), name='first_page_1_to_16')],
            },
        ),
        migrations.AddConstraint(
            model_name='printfile',
            constraint=models.UniqueConstraint(fields=('issue', 'kind', 'source'), name='one_file_a_source'),
        ),
        migrations.AddConstraint(
            model_name='pagepicture',
            constraint=models.UniqueConstraint(fields=('proof', 'number', 'width'), name='one_page_picture_a_width'),
        ),
        migrations.AddConstraint(
            model_name='printpage',
            constraint=models.UniqueConstraint(fields=('issue', 'number'), name='one_page_a_number'),
        ),
        migrations.AddConstraint(
            model_name='printpage',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 16)), name='page_number_1_to_16'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(fields=('page', 'frame', 'story_key'), name='story_once_in_a_frame'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(fields=('page', 'frame', 'position'), name='one_story_a_place'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='issue_number_positive'),
        ),
    ]
