import type { Knex } from 'knex';

/**
 * Double entry, append-only, per deposit account. The balances are kept by the database itself, and a
 * statement that does not add up to zero is refused, so that a bug in the code cannot unbalance it.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table ledger_transactions (
      organization_id text not null references organizations,
      id text not null,
      kind text not null,
      -- What this transaction is the booking of; a second booking of the same thing is refused.
      cause text not null,
      payout_id text,
      actor text not null,
      reason text,
      occurred_at timestamptz not null,
      recorded_at timestamptz not null default now(),
      primary key (organization_id, id),
      unique (organization_id, cause)
    );

    create table ledger_entries (
      organization_id text not null,
      transaction_id text not null,
      deposit_account_id text not null,
      account text not null check
        (account in ('funds', 'held', 'paid_out', 'fees', 'return_cost', 'suspense', 'outside')),
      amount minor_units not null check (amount <> 0),
      currency text not null,
      kind text not null,
      position bigint generated always as identity,
      primary key (organization_id, transaction_id, deposit_account_id, account),
      foreign key (organization_id, transaction_id) references ledger_transactions,
      foreign key (organization_id, deposit_account_id) references deposit_accounts
    );
    create index ledger_entries_of_account on ledger_entries (organization_id, deposit_account_id, position);

    create table deposit_balances (
      organization_id text not null,
      deposit_account_id text not null,
      currency text not null,
      minimum_balance minor_units not null,
      funds minor_units not null default 0,
      held minor_units not null default 0 check (held >= 0),
      paid_out minor_units not null default 0,
      fees minor_units not null default 0,
      return_cost minor_units not null default 0,
      suspense minor_units not null default 0,
      outside minor_units not null default 0,
      primary key (organization_id, deposit_account_id),
      constraint ledger_adds_up
        check (funds + held + paid_out + fees + return_cost + suspense + outside = 0),
      foreign key (organization_id, deposit_account_id) references deposit_accounts
    );

    create function post_ledger_entries() returns trigger language plpgsql as $$
    begin
      if exists (select from added group by organization_id, transaction_id, currency having sum(amount) <> 0) then
        raise exception 'a ledger transaction does not add up to zero' using errcode = 'check_violation';
      end if;

      update deposit_balances b set
        funds = b.funds + s.funds, held = b.held + s.held, paid_out = b.paid_out + s.paid_out,
        fees = b.fees + s.fees, return_cost = b.return_cost + s.return_cost,
        suspense = b.suspense + s.suspense, outside = b.outside + s.outside
      from (
        select organization_id, deposit_account_id, currency,
          coalesce(sum(amount) filter (where account = 'funds'), 0) as funds,
          coalesce(sum(amount) filter (where account = 'held'), 0) as held,
          coalesce(sum(amount) filter (where account = 'paid_out'), 0) as paid_out,
          coalesce(sum(amount) filter (where account = 'fees'), 0) as fees,
          coalesce(sum(amount) filter (where account = 'return_cost'), 0) as return_cost,
          coalesce(sum(amount) filter (where account = 'suspense'), 0) as suspense,
          coalesce(sum(amount) filter (where account = 'outside'), 0) as outside
        from added group by organization_id, deposit_account_id, currency
      ) s
      where b.organization_id = s.organization_id and b.deposit_account_id = s.deposit_account_id
        and b.currency = s.currency;

      if exists (
        select from added a left join deposit_balances b
          on b.organization_id = a.organization_id and b.deposit_account_id = a.deposit_account_id
         and b.currency = a.currency
        where b.deposit_account_id is null
      ) then
        raise exception 'a ledger entry names no balance in its currency' using errcode = 'foreign_key_violation';
      end if;

      -- Holds may not overdraw; recorded facts (a return's fee, a late debit) may.
      if exists (
        select from added a join deposit_balances b
          on b.organization_id = a.organization_id and b.deposit_account_id = a.deposit_account_id
        where a.kind = 'hold' and b.funds < b.minimum_balance
      ) then
        raise exception 'a hold overdraws its deposit account' using errcode = 'check_violation';
      end if;
      return null;
    end $$;
    create trigger ledger_entries_posted after insert on ledger_entries
      referencing new table as added for each statement execute function post_ledger_entries();

    create trigger ledger_transactions_append_only before update or delete or truncate
      on ledger_transactions for each statement execute function refuse_change();
    create trigger ledger_entries_append_only before update or delete or truncate
      on ledger_entries for each statement execute function refuse_change();

    -- Nobody but the trigger above moves a balance; a minimum may be configured anew.
    create function guard_balances() returns trigger language plpgsql as $$
    begin
      if pg_trigger_depth() < 2 and
        (new.funds, new.held, new.paid_out, new.fees, new.return_cost, new.suspense, new.outside) is distinct from
        (old.funds, old.held, old.paid_out, old.fees, old.return_cost, old.suspense, old.outside)
      then
        raise exception 'balances change by ledger entries only' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$;
    create trigger deposit_balances_guarded before update on deposit_balances
      for each row execute function guard_balances();
    create function refuse_given_balances() returns trigger language plpgsql as $$
    begin
      if (new.funds, new.held, new.paid_out, new.fees, new.return_cost, new.suspense, new.outside)
        is distinct from (0, 0, 0, 0, 0, 0, 0)
      then
        raise exception 'a balance begins at zero' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$;
    create trigger deposit_balances_begin_at_zero before insert on deposit_balances
      for each row execute function refuse_given_balances();
    create trigger deposit_balances_kept before delete or truncate on deposit_balances
      for each statement execute function refuse_change();

    -- What was held or paid through a route on a day of its account's zone, in the service currency.
    create table route_usage (
      organization_id text not null,
      route_id text not null,
      day date not null,
      used minor_units not null check (used >= 0),
      primary key (organization_id, route_id, day),
      foreign key (organization_id, route_id) references payout_routes
    );

    -- Requests that wait for money or a new day, in the order in which they began to.
    create table balance_waiters (
      organization_id text not null,
      request_id text not null,
      mode text not null,
      service text not null,
      since timestamptz not null,
      primary key (organization_id, request_id),
      foreign key (organization_id, request_id) references payout_requests
    );

    -- Credit of the strategies that keep shares over time, as an exact fraction of service units.
    create table share_credits (
      organization_id text not null references organizations,
      leaf_key text not null,
      route_id text not null,
      numerator numeric not null,
      denominator numeric not null check (denominator > 0),
      primary key (organization_id, leaf_key, route_id)
    );

    create table decision_counts (
      organization_id text not null references organizations,
      leaf_key text not null,
      decisions bigint not null,
      primary key (organization_id, leaf_key)
    );
  `);
}
