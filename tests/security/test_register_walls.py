"""Registers and rights: what holds for one register of the matrix holds for every one of them."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django import forms
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from activities.registers import REGISTERS, Register
from activities.registers.policy import desk_of
from branches.models import Organization, RegisterEntry, TermElection
from branches.scope import Scope
from portal.demo import World

AsPersona = Callable[[str], Client]
ScopeOf = Callable[[str], Scope]
each_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.code)


@pytest.fixture(autouse=True)
def _telling_sessions(world: World) -> None:
    """Terms are numbered alike everywhere; give those of A a word that B cannot have by chance."""
    TermElection.objects.filter(organization=world.branch_a).update(session="第七百届")


def rows_of(register: Register, organization: Organization) -> QuerySet[RegisterEntry]:
    return register.model._default_manager.filter(organization=organization, deleted_at__isnull=True)


def only_in_a(register: Register, world: World) -> set[str]:
    """Return what rows of A say that no row of B says too."""
    here, there = ({str(row) for row in rows_of(register, branch)} for branch in (world.branch_a, world.branch_b))
    return {words for words in here if not any(words in other for other in there)}


def said(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    if "spreadsheetml" not in response["Content-Type"]:
        return response.content.decode()
    sheet = load_workbook(BytesIO(response.content)).worksheets[0]
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)


@each_register
def test_the_demo_has_rows_of_both_branches_to_leak(register: Register, world: World) -> None:
    assert rows_of(register, world.branch_a).exists()
    assert rows_of(register, world.branch_b).exists()
    assert only_in_a(register, world)


@each_register
@pytest.mark.parametrize("view", ["register_list", "register_export", "register_create"])
def test_no_row_of_another_branch_is_listed_exported_or_offered(
    register: Register, view: str, world: World, as_persona: AsPersona
) -> None:
    text = said(as_persona("secretary_b"), reverse(view, args=[register.code]))
    assert [words for words in only_in_a(register, world) if words in text] == []


@each_register
def test_a_row_opens_to_its_branch_and_who_oversees_it_and_to_nobody_else(
    register: Register, world: World, as_persona: AsPersona
) -> None:
    row = rows_of(register, world.branch_a).first()
    assert row is not None
    address = reverse("register_entry", args=[register.code, row.pk])
    personas = ("secretary_a", "staff", "secretary_b", "staff_elsewhere", "member_a", "auditor", "anonymous")
    answers = {persona: as_persona(persona).get(address).status_code for persona in personas}
    assert answers == {
        "secretary_a": 200,
        "staff": 200,
        "secretary_b": 404,
        "staff_elsewhere": 404,
        "member_a": 403,
        "auditor": 403,
        "anonymous": 302,
    }


@each_register
@pytest.mark.parametrize("view", ["register_entry", "register_delete", "register_restore"])
def test_nobody_outside_the_branch_writes(register: Register, view: str, world: World, as_persona: AsPersona) -> None:
    row = rows_of(register, world.branch_a).first()
    assert row is not None
    address = reverse(view, args=[register.code, row.pk])
    gone = view == "register_restore"  # nothing of it lies in the bin
    answers = {p: as_persona(p).post(address).status_code for p in ("secretary_b", "staff", "member_a")}
    assert answers == {"secretary_b": 404, "staff": 404 if gone else 403, "member_a": 403}
    row.refresh_from_db()
    assert (row.version, row.deleted_at) == (1, None)


@each_register
def test_a_form_takes_no_row_of_another_branch(register: Register, world: World, scope_of: ScopeOf) -> None:
    scope = scope_of("secretary_b")
    desk = desk_of(scope, register)
    assert desk == world.branch_b.pk
    form = register.form(instance=register.model(organization_id=desk), scope=scope, organization_id=desk)
    for name, field in form.fields.items():
        if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
            continue
        model = field.queryset.model
        foreign = foreign_rows(model, world)
        offered = set(field.queryset.values_list("pk", flat=True))
        assert offered.isdisjoint(foreign), name


def foreign_rows(model: type[Model], world: World) -> set[int]:
    """Return the ids of a model's rows that belong to branch A alone."""
    manager = model._default_manager
    names = {field.name for field in model._meta.get_fields()}
    if "organization" in names:
        return set(manager.filter(organization=world.branch_a).values_list("pk", flat=True))
    if "memberships" in names:
        here = set(manager.filter(memberships__organization=world.branch_a).values_list("pk", flat=True))
        return here - set(manager.filter(memberships__organization=world.branch_b).values_list("pk", flat=True))
    return set()
