import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import media.rendering.tokens
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_initial'),
        ('office', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficeSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='기관', max_length=40, verbose_name='기관명')),
                ('office_name', models.CharField(default='홍보부서', max_length=60, verbose_name='홍보부서명')),
                ('slogan', models.CharField(blank=True, max_length=80, verbose_name='구호')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='주소')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='대표전화')),
                ('office_phone', models.CharField(blank=True, max_length=20, verbose_name='홍보부서 전화')),
                ('office_email', models.EmailField(blank=True, max_length=254, verbose_name='홍보부서 전자우편')),
                ('accent', models.CharField(choices=media.rendering.tokens.accent_choices, default=media.rendering.tokens.default_accent, help_text='누리집, 카드뉴스, 소식지 제호, 화면에 두루 쓰는 색입니다. 화면 색과 인쇄 색이 함께 정해져 있습니다.', max_length=20, verbose_name='강조색')),
                ('head_title', models.CharField(default='군수', max_length=20, verbose_name='기관장 직함')),
                ('head_name', models.CharField(blank=True, max_length=20, verbose_name='기관장 이름')),
                ('head_term_ends', models.DateField(blank=True, null=True, verbose_name='기관장 임기 만료일')),
                ('newsletter_name', models.CharField(default='소식지', max_length=40, verbose_name='소식지 제호')),
                ('office_phone_prefix', models.CharField(blank=True, help_text='이 앞자리로 시작하는 번호는 개인정보로 보지 않습니다.', max_length=20, verbose_name='행정전화 앞자리')),
                ('shows_government_banner', models.BooleanField(default=False, help_text='실제 전자정부 누리집만 켤 수 있습니다.', verbose_name='‘공식 전자정부 누리집’ 알림줄 표시')),
                ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='media.picture', verbose_name='로고')),
            ],
            options={
                'verbose_name': '기관 설정',
                'verbose_name_plural': '기관 설정',
            },
        ),
    ]
