import cms.core.encryption
import django.db.models.deletion
import django.utils.timezone
import social.models.kinds
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Brake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stopped', models.BooleanField(default=False, verbose_name='전 채널 중지')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='사유')),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': '전 채널 중지',
                'verbose_name_plural': '전 채널 중지',
            },
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=social.models.kinds.channel_kinds, max_length=16, verbose_name='종류')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='이름')),
                ('account_ref', models.CharField(blank=True, max_length=120, verbose_name='계정')),
                ('account_label', models.CharField(blank=True, editable=False, max_length=120, verbose_name='확인된 계정 이름')),
                ('enabled', models.BooleanField(default=False, verbose_name='사용')),
                ('token', cms.core.encryption.EncryptedTextField(blank=True, null=True, verbose_name='토큰')),
                ('app_secret', cms.core.encryption.EncryptedTextField(blank=True, null=True, verbose_name='앱 시크릿')),
                ('policy', models.JSONField(blank=True, default=dict)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='메모')),
                ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='이 시각 뒤에 나온 소식부터')),
                ('circuit_until', models.DateTimeField(blank=True, null=True)),
                ('circuit_reason', models.CharField(blank=True, max_length=200)),
                ('auth_failed_at', models.DateTimeField(blank=True, null=True)),
                ('last_ok_at', models.DateTimeField(blank=True, null=True)),
                ('last_armed_at', models.DateTimeField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('usage_percent', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'verbose_name': '채널',
                'verbose_name_plural': '채널',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'account_ref'), name='one_channel_per_account')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulletin_key', models.CharField(db_index=True, max_length=12)),
                ('operation', models.CharField(choices=[('publish', '게시'), ('update', '수정'), ('correct', '정정'), ('delete', '회수')], max_length=8, verbose_name='할 일')),
                ('public_version', models.PositiveIntegerField(verbose_name='공개 차수')),
                ('state', models.CharField(choices=[('draft', '초안'), ('ready', '대기'), ('preparing', '준비 중'), ('armed', '보내는 중'), ('posted', '올라감'), ('verified', '올라감·확인됨'), ('held', '보류'), ('throttled', '속도 제한으로 대기'), ('auth_needed', '다시 연결 필요'), ('rejected', '채널이 거절'), ('reconciling', '결과 확인 중'), ('needs_human', '사람이 확인'), ('superseded', '새 판으로 대체'), ('cancelled', '취소')], default='ready', max_length=12, verbose_name='상태')),
                ('reason', models.CharField(blank=True, choices=[('', ''), ('cards', '카드 그림을 기다립니다.'), ('embargo', '엠바고 시각을 기다립니다.'), ('stale', '너무 늦어져 자동으로 올리지 않았습니다.'), ('problems', '채널 규칙에 맞지 않습니다.'), ('attempts', '여러 번 시도했지만 보내지 못했습니다.'), ('blocked', '채널이 계정 활동을 막았습니다.'), ('unknown', '올라갔는지 알 수 없습니다. 채널에서 확인해 주세요.'), ('look', '채널을 읽을 수 없어 올라갔는지 확인하지 못했습니다.'), ('withdrawn', '원고가 회수되었습니다.'), ('nothing', '채널에 올라간 것이 없습니다.'), ('gone', '올렸던 글이 채널에서 보이지 않습니다.'), ('altered', '채널의 글이 우리가 고쳐 보낸 글과 다릅니다.'), ('still', '지웠는데도 채널에 글이 남아 있습니다.'), ('by_hand', '자동으로 할 수 없어 손으로 해야 합니다.')], default='', max_length=12)),
                ('detail', models.CharField(blank=True, max_length=500, verbose_name='설명')),
                ('due_at', models.DateTimeField(verbose_name='예정')),
                ('fresh_since', models.DateTimeField(help_text='max_age counts from here; a person who sends again resets it')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('fence', models.PositiveBigIntegerField(default=0)),
                ('lease_owner', models.CharField(blank=True, max_length=80)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('armed_at', models.DateTimeField(blank=True, null=True)),
                ('absent_looks', models.PositiveSmallIntegerField(default=0)),
                ('failed_looks', models.PositiveSmallIntegerField(default=0)),
                ('marker', models.CharField(max_length=40)),
                ('handles', models.JSONField(blank=True, default=dict)),
                ('remote_id', models.CharField(blank=True, max_length=120)),
                ('remote_url', models.URLField(blank=True, max_length=300)),
                ('posted_at', models.DateTimeField(blank=True, null=True, verbose_name='올라간 시각')),
                ('verified_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='지운 시각')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='social.channel')),
            ],
            options={
                'verbose_name': '발행건',
                'verbose_name_plural': '발행건',
                'permissions': [('decide_delivery', 'Can settle, resend and cancel deliveries'), ('stop_channels', 'Can stop all channels')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('went_up', '채널에서 된 것을 확인'), ('did_not', '안 된 것을 확인하고 다시 보냄'), ('resent', '다시 보냄'), ('cancelled', '취소'), ('stopped', '전 채널 중지'), ('resumed', '전 채널 다시 시작'), ('channel', '채널 설정 변경'), ('tested', '연결 시험')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('channel', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='social.channel')),
                ('delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='social.delivery')),
            ],
            options={
                'verbose_name': '결정',
                'verbose_name_plural': '결정',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fence', models.PositiveBigIntegerField()),
                ('worker', models.CharField(max_length=80)),
                ('call', models.CharField(choices=[('prepare', '준비(사진 올리기)'), ('publish', '게시'), ('update', '수정'), ('correct', '정정'), ('delete', '회수'), ('reconcile', '채널에서 찾아보기'), ('read_back', '채널에서 다시 읽기')], max_length=16)),
                ('began_at', models.DateTimeField(db_index=True)),
                ('took_ms', models.PositiveIntegerField()),
                ('cost', models.PositiveSmallIntegerField(default=0)),
                ('verdict', models.CharField(choices=[('ok', '됨'), ('not_sent', '보내지 못함'), ('throttled', '속도 제한'), ('auth', '인증 실패'), ('blocked', '계정이 막힘'), ('rejected', '거절'), ('duplicate', '이미 있다고 함'), ('ambiguous', '결과를 알 수 없음')], max_length=12)),
                ('http_status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('code', models.IntegerField(blank=True, null=True)),
                ('subcode', models.IntegerField(blank=True, null=True)),
                ('trace', models.CharField(blank=True, max_length=80)),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('body_sha256', models.CharField(blank=True, max_length=64)),
                ('remote_id', models.CharField(blank=True, max_length=120)),
                ('remote_url', models.URLField(blank=True, max_length=300)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tries', to='social.delivery')),
            ],
            options={
                'verbose_name': '시도',
                'verbose_name_plural': '시도',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bulletin_key', models.CharField(db_index=True, max_length=12, verbose_name='관리번호')),
                ('public_version', models.PositiveIntegerField(verbose_name='공개 차수')),
                ('code', models.CharField(db_index=True, max_length=16, verbose_name='짧은 주소 부호')),
                ('title', models.CharField(max_length=255, verbose_name='제목')),
                ('target_url', models.URLField(max_length=500, verbose_name='원문 주소')),
                ('variant', models.JSONField()),
                ('variant_sha256', models.CharField(max_length=64)),
                ('embargo_until', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='social.channel')),
            ],
            options={
                'verbose_name': '게시물',
                'verbose_name_plural': '게시물',
            },
        ),
        migrations.AddField(
            model_name='delivery',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='social.post'),
        ),
        migrations.CreateModel(
            name='PostPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=300)),
                ('width', models.PositiveIntegerField(help_text='px')),
                ('height', models.PositiveIntegerField(help_text='px')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='social.post')),
            ],
            options={
                'verbose_name': '게시물 사진',
                'verbose_name_plural': '게시물 사진',
            },
        ),
        migrations.CreateModel(
            name='PracticePost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('variant', models.JSONField()),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timeline', to='social.channel')),
            ],
            options={
                'verbose_name': '연습 게시물',
                'verbose_name_plural': '연습 게시물',
                'ordering': ['-posted_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='PracticePicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('alt', models.CharField(max_length=1000)),
                ('width', models.PositiveIntegerField(help_text='px')),
                ('height', models.PositiveIntegerField(help_text='px')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='social.practicepost')),
            ],
            options={
                'verbose_name': '연습 게시물 사진',
                'verbose_name_plural': '연습 게시물 사진',
                'ordering': ['position'],
            },
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('channel', 'bulletin_key', 'public_version'), name='one_post_per_channel_and_version'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['state', 'due_at'], name='delivery_due'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['channel', 'bulletin_key'], name='delivery_story'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('post', 'operation', 'public_version'), name='one_delivery_per_operation'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('channel', 'marker'), name='one_marker_per_channel'),
        ),
        migrations.AddConstraint(
            model_name='postpicture',
            constraint=models.UniqueConstraint(fields=('post', 'source'), name='one_post_picture_per_source'),
        ),
        migrations.AddConstraint(
            model_name='practicepicture',
            constraint=models.UniqueConstraint(fields=('post', 'position'), name='one_practice_picture_per_place'),
        ),
    ]
