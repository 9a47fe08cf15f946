# What people do here, by name. Every line is a command one could type; nothing is known to make alone.
SHELL := /bin/bash
VENV ?= $(or $(SOSIKTONG_VENV),.venv)
export PATH := $(abspath $(VENV))/bin:$(PATH)
export DJANGO_SETTINGS_MODULE ?= cms.settings.test

.DEFAULT_GOAL := help
.PHONY: help demo prepare serve worker looks test test-all one format migrations lock hooks

help:  ## this list
	@sed -nE 's/^([a-z-]+):  ## (.*)$$/\1\t\2/p' Makefile | awk -F'\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo:  ## everything from nothing: the demo county at http://127.0.0.1:8000
	bin/demo

prepare:  ## what the tests need on this machine: system packages, Python packages, fonts
	bin/prepare test

serve:  ## web and push on the local data at http://127.0.0.1:8000, started anew after each change
	DJANGO_SETTINGS_MODULE=cms.settings.local python -m uvicorn cms.gateway:application --port 8000 --reload

worker:  ## background work of the local data; the clock runs beside it in another window
	DJANGO_SETTINGS_MODULE=cms.settings.local python manage.py worker

looks:  ## style, types, floors, migrations: two minutes before a push
	python bin/stages.py --looks

test:  ## everything that must be green before a change lands
	bin/test

test-all:  ## both databases whole, campaigns, long properties, coverage: once at the end of a larger change
	bin/test --all

one:  ## one test, file or folder: make one T=tests/cms/office
	pytest -q $(T)

format:  ## put code into the house's form
	ruff format . && ruff check --fix .

migrations:  ## write the migrations that changed models need
	python manage.py makemigrations

lock:  ## write the lock files anew after a change of requirements*.in
	bin/lock

hooks:  ## have git look before each commit and push (needs the program pre-commit)
	pre-commit install --hook-type pre-commit --hook-type pre-push
