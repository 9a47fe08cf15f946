import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReleaseFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story_key', models.CharField(max_length=12, verbose_name='관리번호')),
                ('public_version', models.PositiveIntegerField(verbose_name='공개 차수')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='만든 때')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile', verbose_name='파일')),
            ],
            options={
                'verbose_name': '한글 보도자료',
                'verbose_name_plural': '한글 보도자료',
                'constraints': [models.UniqueConstraint(fields=('story_key', 'public_version'), name='one_release_file_a_version')],
            },
        ),
    ]
