import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('checks', '0003_initial'),
        ('stories', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='settlement',
            name='story',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='settlements', to='stories.story'),
        ),
        migrations.AddConstraint(
            model_name='publicityslot',
            constraint=models.UniqueConstraint(fields=('year', 'quarter'), name='one_publicity_a_quarter'),
        ),
        migrations.AddConstraint(
            model_name='publicityslot',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__range', (1, 4))), name='publicity_quarter_range'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.UniqueConstraint(fields=('story', 'code', 'digest'), name='one_settlement_a_finding'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='settlement_has_ground'),
        ),
    ]
