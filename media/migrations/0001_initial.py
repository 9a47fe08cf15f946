import django.db.models.deletion
import django.utils.timezone
import media.fields
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('office', '__first__'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('kind', models.CharField(db_index=True, max_length=32)),
                ('path', models.CharField(help_text='below the directory of stored files', max_length=200)),
                ('size', models.PositiveBigIntegerField(help_text='bytes')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('kept_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, help_text='asked for last; see the purge')),
            ],
            options={
                'verbose_name': '만든 파일',
                'verbose_name_plural': '만든 파일',
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('kogl', models.CharField(choices=[('0', '공공누리 제0유형: 조건 없는 자유이용'), ('1', '공공누리 제1유형: 출처표시'), ('2', '공공누리 제2유형: 출처표시·상업적 이용금지'), ('3', '공공누리 제3유형: 출처표시·변경금지'), ('4', '공공누리 제4유형: 출처표시·상업적 이용금지·변경금지'), ('none', '이용허락 없음')], default='1', max_length=8, verbose_name='공공누리')),
                ('is_public', models.BooleanField(db_index=True, default=False, editable=False, verbose_name='공개됨')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': '첨부',
                'verbose_name_plural': '첨부',
                'permissions': [('choose_document', 'Can choose document')],
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('file', media.fields.PictureField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='파일', width_field='width')),
                ('caption', models.CharField(blank=True, help_text='‘▲’ 없이 적습니다.', max_length=300, verbose_name='사진 설명')),
                ('credit', models.CharField(blank=True, max_length=120, verbose_name='촬영자·출처')),
                ('taken_on', models.DateField(blank=True, null=True, verbose_name='촬영일')),
                ('kogl', models.CharField(choices=[('0', '공공누리 제0유형: 조건 없는 자유이용'), ('1', '공공누리 제1유형: 출처표시'), ('2', '공공누리 제2유형: 출처표시·상업적 이용금지'), ('3', '공공누리 제3유형: 출처표시·변경금지'), ('4', '공공누리 제4유형: 출처표시·상업적 이용금지·변경금지'), ('none', '이용허락 없음')], default='none', max_length=8, verbose_name='공공누리')),
                ('rights_ground', models.CharField(choices=[('own', '직접 제작'), ('transferred', '권리 양도받음'), ('licensed', '이용허락 받음(기한 있음)'), ('unknown', '확인 전')], default='unknown', max_length=12, verbose_name='권리 근거')),
                ('licensed_until', models.DateField(blank=True, null=True, verbose_name='이용허락 만료일')),
                ('portrait_consent', models.CharField(choices=[('none', '인물 없음'), ('given', '동의받음'), ('missing', '동의 확인 전')], default='none', max_length=8, verbose_name='초상 동의')),
                ('shows_head', models.BooleanField(default=False, verbose_name='기관장이 나온 사진')),
                ('is_public', models.BooleanField(db_index=True, default=False, editable=False, verbose_name='공개됨')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': '사진',
                'verbose_name_plural': '사진',
                'permissions': [('choose_image', 'Can choose image')],
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='PictureRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='media.picture')),
            ],
            options={
                'verbose_name': '사진 변환본',
                'verbose_name_plural': '사진 변환본',
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='unique_picture_rendition')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
