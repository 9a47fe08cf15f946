import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cards', '0001_initial'),
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='card',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.storedfile', verbose_name='파일'),
        ),
        migrations.AddIndex(
            model_name='cardorder',
            index=models.Index(fields=['state', 'due_at'], name='card_order_due'),
        ),
        migrations.AddConstraint(
            model_name='cardorder',
            constraint=models.UniqueConstraint(fields=('story_key', 'revision'), name='one_card_order_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(fields=('story_key', 'revision', 'size', 'position'), name='one_card_a_position'),
        ),
    ]
