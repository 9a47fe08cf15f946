"""Addresses of the public site. List and stories stand ahead of Wagtail's own routing, which is dearer."""

from django.urls import path

from cms.website import feeds, robots, views
from cms.website.opendata import views as opendata

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("news/", views.story_list, name="stories"),
    path("news/<slug:key>/", views.story, name="story"),
    path("p/<slug:key>", views.short, name="short"),
    path("corrections/", views.corrections, name="corrections"),
    path("search/", views.search, name="search"),
    path("office.css", views.office_style, name="office_style"),
    path("feeds/rss.xml", feeds.rss, name="rss"),
    path("feeds/atom.xml", feeds.atom, name="atom"),
    path("feeds/feed.json", feeds.json_feed, name="json_feed"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
    path("llms.txt", robots.llms, name="llms"),
    path("open-data/", opendata.guide, name="open_data"),
    path("api/open/catalog", opendata.description, name="open_catalog"),
    path("api/open/<slug:name>", opendata.dataset, name="open_dataset"),
]
