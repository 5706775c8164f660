"""Triggers that refuse change and removal even to someone who goes round the application."""

from django.db import migrations


APPEND_ONLY = ("audit_entry", "audit_seal", "audit_accesslog", "audit_accessseal")
PAYLOAD = "audit_payload"


def install(apps, schema_editor):
    """Create the triggers for the connected database."""
    vendor = schema_editor.connection.vendor
    statements = sqlite_statements() if vendor == "sqlite" else postgres_statements()
    for statement in statements:
        schema_editor.execute(statement, None)


def remove(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in (*APPEND_ONLY, PAYLOAD):
        for what in ("update", "delete"):
            on = f" ON {table}" if vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{what}{on}")


def sqlite_statements():
    made = []
    for table in (*APPEND_ONLY, PAYLOAD):
        erasing = "WHEN NEW.body IS NOT NULL OR NEW.entry_id <> OLD.entry_id " if table == PAYLOAD else ""
        made.append(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {erasing}"
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        made.append(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    return made


def postgres_statements():
    made = [
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
    ]
    for table in (*APPEND_ONLY, PAYLOAD):
        erasing = "WHEN (NEW.body IS NOT NULL OR NEW.entry_id <> OLD.entry_id) " if table == PAYLOAD else ""
        made.append(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW {erasing}"
            "EXECUTE FUNCTION audit_refuse()"
        )
        made.append(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
        )
    return made


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
