"""The cells of the review desk carry the heads of their columns."""

from django.utils.safestring import SafeString

from audit.templatetags.desk import labelled


def test_each_cell_carries_the_head_of_its_column() -> None:
    heads = [
        {"text": SafeString('<input type="checkbox" id="action-toggle">'), "class_attrib": ' class="x"'},
        {"text": 'units & "teams"'},
    ]
    row = [
        SafeString('<td class="action-checkbox"><input></td>'),
        SafeString('<td class="field-the_unit">과</td>'),
    ]
    assert labelled(row, heads) == [
        '<td class="action-checkbox"><input></td>',
        '<td data-label="Units &amp; &quot;teams&quot;" class="field-the_unit">과</td>',
    ]
