from audit.access import wording
from audit.access.choices import Role
from audit.access.permissions import Permission


def test_every_permission_and_every_role_has_its_own_sentence() -> None:
    assert set(wording.PERMISSIONS) == set(Permission)
    assert set(wording.ROLES) == set(Role)
    for table in (wording.PERMISSIONS, wording.ROLES):
        sentences = [str(sentence) for sentence in table.values()]
        assert len(set(sentences)) == len(sentences)
        assert [sentence for sentence in sentences if not sentence.endswith(".")] == []
