import cms.core.fields
import cms.stories.registry
import django.core.validators
import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('office', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Story',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('key', models.CharField(editable=False, max_length=12, unique=True, verbose_name='관리번호')),
                ('kind', models.CharField(choices=cms.stories.registry.choices, db_index=True, editable=False, max_length=12, verbose_name='종류')),
                ('deck', models.CharField(blank=True, max_length=120, verbose_name='부제')),
                ('deck2', models.CharField(blank=True, max_length=120, verbose_name='부제 2')),
                ('lead', models.TextField(blank=True, max_length=600, validators=[django.core.validators.MaxLengthValidator(600)], verbose_name='리드')),
                ('body', cms.core.fields.StoryStreamField([], blank=True, verbose_name='본문')),
                ('manager', models.CharField(blank=True, max_length=60, verbose_name='책임자')),
                ('contact', models.CharField(blank=True, max_length=60, verbose_name='담당자')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='전화')),
                ('licence', models.CharField(choices=[('0', '공공누리 제0유형: 조건 없는 자유이용'), ('1', '공공누리 제1유형: 출처표시'), ('2', '공공누리 제2유형: 출처표시·상업적 이용금지'), ('3', '공공누리 제3유형: 출처표시·변경금지'), ('4', '공공누리 제4유형: 출처표시·상업적 이용금지·변경금지'), ('none', '이용허락 없음')], default='1', max_length=8, verbose_name='공공누리')),
                ('election_class', models.CharField(blank=True, choices=[('', '분류 전'), ('pr', '군정홍보(분기 1회)'), ('training', '① 직원 교육'), ('statistics', '② 통계·백서·연감'), ('event', '③ 행사 안내'), ('life', '④ 환경·보건·교통·세무·건축·생활정보'), ('culture', '⑤ 역사·지리·문화·특산물·관광'), ('disaster', '⑥ 재난·안전'), ('posting', '⑦ 청사 게시'), ('other', '⑧ 그 밖에 이에 준하는 것')], default='', max_length=12, verbose_name='선거법 분류')),
                ('corrected_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='정정일시')),
                ('correction', models.CharField(blank=True, max_length=300, verbose_name='정정 내용')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='회수일시')),
                ('withdrawal_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='회수 사유')),
                ('public_version', models.PositiveIntegerField(default=0, editable=False, verbose_name='공개 차수')),
                ('announced', models.BooleanField(default=False, editable=False, verbose_name='알림')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='office.department', verbose_name='담당부서')),
                ('lead_picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.picture', verbose_name='대표사진')),
                ('towns', modelcluster.fields.ParentalManyToManyField(blank=True, to='office.town', verbose_name='읍·면')),
            ],
            options={
                'verbose_name': '원고',
                'verbose_name_plural': '원고',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='KeyCounter',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': '관리번호 계수기',
                'verbose_name_plural': '관리번호 계수기',
            },
        ),
        migrations.CreateModel(
            name='StoryIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': '소식 목록',
                'verbose_name_plural': '소식 목록',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('story_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stories.story')),
                ('byline', models.CharField(blank=True, max_length=60, verbose_name='글쓴이')),
            ],
            options={
                'verbose_name': '소식지 기사',
                'verbose_name_plural': '소식지 기사',
            },
            bases=('stories.story',),
        ),
        migrations.CreateModel(
            name='CardNews',
            fields=[
                ('story_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stories.story')),
                ('cuts', cms.core.fields.StoryStreamField([], blank=True, verbose_name='컷')),
            ],
            options={
                'verbose_name': '카드뉴스',
                'verbose_name_plural': '카드뉴스',
            },
            bases=('stories.story',),
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('story_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stories.story')),
                ('starts_at', models.DateTimeField(verbose_name='시작')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='끝')),
                ('place', models.CharField(max_length=120, verbose_name='장소')),
                ('host', models.CharField(blank=True, max_length=80, verbose_name='주최')),
                ('fee', models.CharField(blank=True, max_length=60, verbose_name='참가비')),
                ('apply', models.CharField(blank=True, max_length=160, verbose_name='신청 방법')),
            ],
            options={
                'verbose_name': '행사',
                'verbose_name_plural': '행사',
            },
            bases=('stories.story',),
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('story_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stories.story')),
                ('notice_type', models.CharField(choices=[('recruit', '모집'), ('education', '교육'), ('tax', '세금'), ('health', '보건'), ('culture', '문화'), ('life', '생활')], default='life', max_length=12, verbose_name='종류')),
                ('apply_until', models.DateField(blank=True, null=True, verbose_name='신청 마감')),
            ],
            options={
                'verbose_name': '알림',
                'verbose_name_plural': '알림',
            },
            bases=('stories.story',),
        ),
        migrations.CreateModel(
            name='PressRelease',
            fields=[
                ('story_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stories.story')),
                ('release_type', models.CharField(choices=[('project', '사업안내'), ('event', '행사안내'), ('law', '법령안내'), ('life', '생활정보'), ('survey', '조사통계'), ('result', '성과'), ('explanation', '해명·설명'), ('people', '동정·미담')], default='project', max_length=12, verbose_name='유형')),
                ('release_time', models.CharField(choices=[('immediate', '즉시'), ('at', '일시 지정'), ('morning', '조간'), ('evening', '석간')], default='immediate', max_length=12, verbose_name='보도시점')),
            ],
            options={
                'verbose_name': '보도자료',
                'verbose_name_plural': '보도자료',
            },
            bases=('stories.story',),
        ),
        migrations.CreateModel(
            name='StoryTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='stories.story')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='taggit.tag')),
            ],
            options={
                'verbose_name': '주제',
                'verbose_name_plural': '주제',
            },
        ),
        migrations.AddField(
            model_name='story',
            name='tags',
            field=modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='A comma-separated list of tags.', through='stories.StoryTag', to='taggit.Tag', verbose_name='주제'),
        ),
        migrations.CreateModel(
            name='PublicAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='media.attachment')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.story')),
            ],
            options={
                'verbose_name': '공개 첨부',
                'verbose_name_plural': '공개 첨부',
                'constraints': [models.UniqueConstraint(fields=('story', 'attachment'), name='unique_public_attachment')],
            },
        ),
        migrations.CreateModel(
            name='PublicPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='media.picture')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stories.story')),
            ],
            options={
                'verbose_name': '공개 사진',
                'verbose_name_plural': '공개 사진',
                'constraints': [models.UniqueConstraint(fields=('story', 'picture'), name='unique_public_picture')],
            },
        ),
    ]
