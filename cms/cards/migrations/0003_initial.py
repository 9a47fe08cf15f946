import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cards', '0002_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='carddrawing',
            name='asked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='시킨 사람'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(fields=('story_key', 'public_version', 'size', 'position'), name='one_card_a_position'),
        ),
        migrations.AddConstraint(
            model_name='carddrawing',
            constraint=models.UniqueConstraint(fields=('story_key', 'public_version'), name='one_drawing_a_version'),
        ),
    ]
