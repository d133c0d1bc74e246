-- The rights of the application on PostgreSQL, and no more. Run by the owner of the tables, after the first `migrate` and
-- after each upgrade; running it twice is the same as once. Before the first time, as an administrator of the server:
--     CREATE ROLE audit_app LOGIN PASSWORD '...';
-- The owner runs `migrate` and `restore`; web server, worker and beat sign in as audit_app. It owns nothing: it can take no
-- guard away, empty no table and set no number back.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO audit_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM audit_app;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM audit_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO audit_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO audit_app;

-- Written once.
REVOKE UPDATE, DELETE ON audit_event, audit_position, audit_mark, audit_decision, audit_objectionanswer, audit_ledgerentry,
  audit_allotment, audit_registerentry, audit_registerbalance, audit_opinion, audit_ballotwish, audit_look,
  audit_revisiontext, audit_minutes, audit_signature, audit_node, audit_checkpoint FROM audit_app;
-- Never deleted, and changed in these columns alone.
REVOKE UPDATE, DELETE ON audit_ballot, audit_elector, audit_head FROM audit_app;
GRANT UPDATE (deadline, extended, closed_at, outcome, verdict) ON audit_ballot TO audit_app;
GRANT UPDATE (passed_to_id) ON audit_elector TO audit_app;
GRANT UPDATE (size) ON audit_head TO audit_app;
-- Read by the application, written by `migrate`.
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM audit_app;
