import cms.checks.wordlists
import cms.core.encryption
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('office', '__first__'),
        ('stories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('severities', models.TextField(blank=True, help_text='한 줄에 하나씩 ‘부호: 막음·확인·주의·제안·끔’으로 적습니다. 예: facts.weekday: 막음', verbose_name='단계 바꾸기')),
                ('merit_words', models.TextField(blank=True, default=cms.checks.wordlists.default_merit_words, help_text='한 줄에 하나씩 적습니다.', verbose_name='업적 홍보로 읽히는 말')),
                ('loanwords', models.TextField(blank=True, default=cms.checks.wordlists.default_loanwords, help_text='한 줄에 하나씩 ‘거버넌스 → 민관 협력’처럼 적습니다.', verbose_name='다듬은 말')),
                ('allowed_mail_domains', models.TextField(blank=True, default='korea.kr\ngo.kr', help_text='이 도메인의 주소는 개인정보로 보지 않습니다. 한 줄에 하나씩 적습니다.', verbose_name='업무용 전자우편 도메인')),
                ('sentence_limit', models.PositiveSmallIntegerField(default=80, validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(300)], verbose_name='긴 문장(자)')),
                ('sentence_mean', models.PositiveSmallIntegerField(default=45, validators=[django.core.validators.MinValueValidator(20), django.core.validators.MaxValueValidator(200)], verbose_name='문장 평균(자)')),
                ('blackout_days', models.PositiveSmallIntegerField(default=180, validators=[django.core.validators.MaxValueValidator(400)], verbose_name='선거 전 발행 금지 기간(일)')),
                ('moving_holidays', models.TextField(blank=True, help_text='선거일을 셈할 때 씁니다. 한 줄에 하나씩 2030-06-06처럼 적습니다.', verbose_name='날짜가 바뀌는 공휴일')),
            ],
            options={
                'verbose_name': '검수 설정',
                'verbose_name_plural': '검수 설정',
            },
        ),
        migrations.CreateModel(
            name='AttachedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stored_as', models.CharField(max_length=255)),
                ('size', models.PositiveBigIntegerField(help_text='bytes')),
                ('pieces', cms.core.encryption.EncryptedTextField(help_text='JSON: kind, name and text of each place')),
                ('unread', models.CharField(blank=True, max_length=12)),
                ('read_at', models.DateTimeField(auto_now=True)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='media.attachment')),
            ],
            options={
                'verbose_name': '첨부의 글',
                'verbose_name_plural': '첨부의 글',
            },
        ),
        migrations.CreateModel(
            name='Election',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='선거')),
                ('day', models.DateField(unique=True, verbose_name='선거일')),
                ('blackout_from', models.DateField(help_text='보궐선거는 실시 사유가 확정된 날부터입니다(공직선거법 제86조 제5항).', verbose_name='발행 금지 시작일')),
                ('note', models.TextField(blank=True, verbose_name='선거관리위원회 문의와 답변')),
            ],
            options={
                'verbose_name': '선거',
                'verbose_name_plural': '선거',
                'ordering': ['-day'],
                'constraints': [models.CheckConstraint(condition=models.Q(('blackout_from__lte', models.F('day'))), name='election_blackout_before_day')],
            },
        ),
        migrations.CreateModel(
            name='PublicitySlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='연도')),
                ('quarter', models.PositiveSmallIntegerField(verbose_name='분기')),
                ('subject', models.CharField(help_text='What took it: story:<key> or issue:<number>', max_length=60)),
                ('label', models.CharField(max_length=200, verbose_name='무엇에 썼나')),
                ('taken_at', models.DateTimeField(auto_now_add=True, verbose_name='쓴 때')),
                ('note', models.TextField(blank=True, verbose_name='선거관리위원회 문의와 답변')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='처리한 사람')),
            ],
            options={
                'verbose_name': '분기 군정홍보',
                'verbose_name_plural': '분기 군정홍보',
                'ordering': ['-year', '-quarter'],
                'constraints': [models.UniqueConstraint(fields=('year', 'quarter'), name='one_publicity_a_quarter'), models.CheckConstraint(condition=models.Q(('quarter__range', (1, 4))), name='publicity_quarter_range')],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60)),
                ('digest', models.CharField(max_length=64)),
                ('decision', models.CharField(choices=[('confirmed', '확인함'), ('overridden', '책임지고 통과')], max_length=12)),
                ('ground', models.CharField(max_length=300, verbose_name='근거')),
                ('settled_at', models.DateTimeField(auto_now_add=True)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settlements', to='stories.story')),
            ],
            options={
                'verbose_name': '검수 처리',
                'verbose_name_plural': '검수 처리',
                'constraints': [models.UniqueConstraint(fields=('story', 'code', 'digest'), name='one_settlement_a_finding'), models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='settlement_has_ground')],
            },
        ),
    ]
