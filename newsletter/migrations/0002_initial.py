import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('media', '0001_initial'),
        ('newsletter', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='build',
            name='asked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='시킨 사람'),
        ),
        migrations.AddField(
            model_name='build',
            name='issue',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='builds', to='newsletter.issue'),
        ),
        migrations.AddField(
            model_name='pagepicture',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile'),
        ),
        migrations.AddField(
            model_name='papersection',
            name='paper',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='newsletter.papersettings'),
        ),
        migrations.AddField(
            model_name='printfile',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile'),
        ),
        migrations.AddField(
            model_name='printfile',
            name='issue',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='newsletter.issue', verbose_name='호'),
        ),
        migrations.AddField(
            model_name='pagepicture',
            name='proof',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='newsletter.printfile'),
        ),
        migrations.AddField(
            model_name='printpage',
            name='issue',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='newsletter.issue', verbose_name='호'),
        ),
        migrations.AddField(
            model_name='placement',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='newsletter.printpage', verbose_name='면'),
        ),
        migrations.AddField(
            model_name='pagefit',
            name='page',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fit', to='newsletter.printpage', verbose_name='면'),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('is_default',), name='one_default_vendor'),
        ),
        migrations.AddConstraint(
            model_name='vendor',
            constraint=models.CheckConstraint(condition=models.Q(('ink_limit__gte', 200), ('ink_limit__lte', 400)), name='vendor_ink_limit_sane'),
        ),
        migrations.AddField(
            model_name='issue',
            name='vendor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='newsletter.vendor', verbose_name='인쇄소'),
        ),
        migrations.AddConstraint(
            model_name='build',
            constraint=models.UniqueConstraint(fields=('issue', 'kind'), name='one_build_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='papersection',
            constraint=models.CheckConstraint(condition=models.Q(('first_page__gte', 1), ('first_page__lte', 16)), name='first_page_1_to_16'),
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
