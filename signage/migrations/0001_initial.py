import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import signage.models.windows
import signage.sources
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('office', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Playlist',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='이름')),
                ('stale', models.BooleanField(default=False, editable=False, help_text='feeds are to be read again')),
            ],
            options={
                'verbose_name': '재생목록',
                'verbose_name_plural': '재생목록',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ScreenPicture',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='media.storedfile')),
                ('extension', models.CharField(choices=[('jpg', 'JPEG'), ('webp', 'WebP'), ('png', 'PNG')], max_length=4)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': '화면 그림',
                'verbose_name_plural': '화면 그림',
            },
        ),
        migrations.CreateModel(
            name='FeedRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(default=0)),
                ('source', models.CharField(choices=signage.sources.choices, default='stories', max_length=12, verbose_name='무엇을')),
                ('newest', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='최근 몇 건')),
                ('max_age_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='며칠 안의 것')),
                ('ms', models.PositiveIntegerField(default=10000, validators=[django.core.validators.MinValueValidator(3000), django.core.validators.MaxValueValidator(600000)], verbose_name='한 장 표출 시간(ms)')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department', verbose_name='부서')),
                ('playlist', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='signage.playlist')),
            ],
            options={
                'verbose_name': '자동 편성',
                'verbose_name_plural': '자동 편성',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlaylistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.IntegerField(default=0)),
                ('rank', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('image', '사진'), ('story', '소식'), ('cards', '카드뉴스')], max_length=8)),
                ('story_key', models.CharField(blank=True, db_index=True, max_length=12)),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='제목')),
                ('ms', models.PositiveIntegerField(default=10000, validators=[django.core.validators.MinValueValidator(3000), django.core.validators.MaxValueValidator(600000)], verbose_name='표출 시간(ms)')),
                ('valid_from', models.DateTimeField(blank=True, null=True, verbose_name='시작')),
                ('valid_to', models.DateTimeField(blank=True, null=True, verbose_name='끝')),
                ('windows', models.JSONField(blank=True, default=list, validators=[signage.models.windows.clean_windows], verbose_name='요일·시간')),
                ('lane', models.PositiveSmallIntegerField(choices=[(0, '빈 시간에만'), (1, '보통'), (2, '이것만 표출')], default=1)),
                ('fingerprint', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('feed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='signage.feedrule')),
                ('playlist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='signage.playlist')),
            ],
            options={
                'verbose_name': '편성',
                'verbose_name_plural': '편성',
                'ordering': ['order', 'rank', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ItemDrawing',
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
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='시킨 사람')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='drawing', to='signage.playlistitem')),
            ],
            options={
                'verbose_name': '슬라이드 그리기',
                'verbose_name_plural': '슬라이드 그리기',
            },
        ),
        migrations.CreateModel(
            name='Screen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='이름')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='장소')),
                ('width', models.PositiveIntegerField(default=1920, validators=[django.core.validators.MinValueValidator(64), django.core.validators.MaxValueValidator(16384)], verbose_name='너비(px)')),
                ('height', models.PositiveIntegerField(default=1080, validators=[django.core.validators.MinValueValidator(64), django.core.validators.MaxValueValidator(16384)], verbose_name='높이(px)')),
                ('rotation', models.PositiveSmallIntegerField(choices=[(0, '돌리지 않음'), (90, '오른쪽으로 90°'), (180, '180°'), (270, '왼쪽으로 90°')], default=0, verbose_name='회전')),
                ('tz', models.CharField(default='Asia/Seoul', editable=False, max_length=40)),
                ('night_from', models.TimeField(blank=True, null=True, verbose_name='밤에 끄는 시각')),
                ('night_to', models.TimeField(blank=True, null=True, verbose_name='아침에 켜는 시각')),
                ('rev', models.PositiveBigIntegerField(default=1, editable=False)),
                ('alert_rev', models.PositiveBigIntegerField(default=0, editable=False)),
                ('last_seen', models.DateTimeField(blank=True, editable=False, null=True)),
                ('status', models.JSONField(blank=True, default=dict, editable=False)),
                ('playlist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screens', to='signage.playlist', verbose_name='재생목록')),
            ],
            options={
                'verbose_name': '화면',
                'verbose_name_plural': '화면',
                'ordering': ['name'],
                'permissions': [('run_screens', 'Can pair screens and edit playlists'), ('publish_now', 'Can put a picture on screens at once')],
            },
        ),
        migrations.AddField(
            model_name='playlistitem',
            name='screen',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='own_items', to='signage.screen'),
        ),
        migrations.CreateModel(
            name='Play',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('item', models.CharField(max_length=20)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('started_at', models.DateTimeField()),
                ('ms', models.PositiveIntegerField()),
                ('ok', models.BooleanField(default=True)),
                ('screen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plays', to='signage.screen')),
            ],
            options={
                'verbose_name': '표출 기록',
                'verbose_name_plural': '표출 기록',
            },
        ),
        migrations.CreateModel(
            name='PairingCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_sha256', models.CharField(max_length=64, unique=True)),
                ('nonce_sha256', models.CharField(max_length=64, unique=True)),
                ('address', models.GenericIPAddressField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('collected_at', models.DateTimeField(blank=True, null=True)),
                ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('screen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signage.screen')),
            ],
            options={
                'verbose_name': '화면 등록 코드',
                'verbose_name_plural': '화면 등록 코드',
            },
        ),
        migrations.CreateModel(
            name='DeviceCredential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_sha256', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('screen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credentials', to='signage.screen')),
            ],
            options={
                'verbose_name': '화면 인증',
                'verbose_name_plural': '화면 인증',
            },
        ),
        migrations.CreateModel(
            name='ScreenEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(choices=[('paired', '등록'), ('pair-failed', '등록 코드 틀림'), ('revoked', '등록 해제'), ('published', '지금 올리기'), ('edited', '편집')], max_length=12)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('address', models.GenericIPAddressField(blank=True, null=True)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('screen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='signage.screen')),
            ],
            options={
                'verbose_name': '화면 기록',
                'verbose_name_plural': '화면 기록',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Slide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('wide', '가로'), ('tall', '세로')], max_length=4)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('alt', models.CharField(blank=True, max_length=400)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slides', to='signage.playlistitem')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slides', to='signage.screenpicture')),
            ],
            options={
                'verbose_name': '장',
                'verbose_name_plural': '장',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shown_at', models.DateTimeField()),
                ('screen', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='signage.screen')),
                ('slide', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='signage.slide')),
            ],
            options={
                'verbose_name': '표출 확인',
                'verbose_name_plural': '표출 확인',
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='제목')),
                ('alt', models.CharField(max_length=300, verbose_name='대체텍스트')),
                ('original_sha256', models.CharField(db_index=True, max_length=64)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('tall', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signage.screenpicture')),
                ('uploaded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('wide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signage.screenpicture')),
            ],
            options={
                'verbose_name': '올린 사진',
                'verbose_name_plural': '올린 사진',
                'ordering': ['-uploaded_at'],
            },
        ),
        migrations.AddField(
            model_name='playlistitem',
            name='upload',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='signage.upload'),
        ),
        migrations.AddConstraint(
            model_name='screen',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('night_from__isnull', True), ('night_to__isnull', True)), models.Q(('night_from__isnull', False), ('night_to__isnull', False)), _connector='OR'), name='screen_night_has_both_ends'),
        ),
        migrations.AddIndex(
            model_name='play',
            index=models.Index(fields=['screen', '-started_at'], name='play_screen_started'),
        ),
        migrations.AddConstraint(
            model_name='slide',
            constraint=models.UniqueConstraint(fields=('item', 'form', 'order'), name='one_slide_a_place'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.UniqueConstraint(fields=('screen', 'slide'), name='first_appearance_once'),
        ),
        migrations.AddConstraint(
            model_name='playlistitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('playlist__isnull', False), ('screen__isnull', True)), models.Q(('playlist__isnull', True), ('screen__isnull', False)), _connector='OR'), name='item_hangs_on_playlist_or_screen'),
        ),
        migrations.AddConstraint(
            model_name='playlistitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'image'), ('upload__isnull', False)), models.Q(models.Q(('kind', 'image'), _negated=True), models.Q(('story_key', ''), _negated=True)), _connector='OR'), name='item_has_its_source'),
        ),
        migrations.AddConstraint(
            model_name='playlistitem',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_from__lt', models.F('valid_to')), _connector='OR'), name='item_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='playlistitem',
            constraint=models.UniqueConstraint(fields=('feed', 'story_key'), name='feed_takes_a_story_once'),
        ),
    ]
