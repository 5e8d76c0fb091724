"""Addresses of records, their files and hours."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
