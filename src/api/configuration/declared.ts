import type { VersionedOrganization } from '../../domain/config/stored-configuration';
import type { Mode } from '../../domain/ids';
import { compareText } from '../../domain/routing/text-order';
import type { AttributeSchemas } from '../attributes/read-attributes';
import { listDocument, type Resource, resourceDocument } from '../document';
import { gatewayError } from '../gateway-errors';
import type { ResourceKind } from '../openapi/resource-kind';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';

/** One kind of thing that a configuration declares, as it is read over the API; disabled ones are read too. */
export type DeclaredKind<T> = {
  readonly kind: ResourceKind;
  /** What a person calls it: `payout point`. */
  readonly name: string;
  readonly parseId: (text: string) => string | undefined;
  readonly idOf: (item: T) => string;
  /** Those that a key of the mode may see. */
  readonly visible: (organization: VersionedOrganization, mode: Mode) => readonly T[];
  readonly show: (
    items: readonly T[],
    organization: VersionedOrganization,
    deps: ApiDeps,
  ) => readonly Resource[] | Promise<readonly Resource[]>;
};

type Handle = (call: Call, deps: ApiDeps) => Promise<Answer>;

/** The two endpoints of a kind, with what they take. */
export type Reading = {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly listParameters: AttributeSchemas;
  readonly getParameters: AttributeSchemas;
  readonly list: Handle;
  readonly get: Handle;
};

/** The list is ordered by id, so that a page goes on where the one before it ended. */
export function readingOf<T>(kind: DeclaredKind<T>): Reading {
  const getParameters = fieldsets(kind.kind);
  const listParameters = { 'page[size]': pageSize, 'page[after]': pageAfter(kind.parseId), ...getParameters };
  return {
    kind: kind.kind,
    name: kind.name,
    listParameters,
    getParameters,
    async list(call, deps) {
      const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after = '' } = readParameters(
        listParameters,
        call.query,
      );
      const organization = await deps.configuration.organization(call.caller.organizationId);
      const behind = kind
        .visible(organization, call.caller.mode)
        .filter((item) => compareText(kind.idOf(item), after) > 0)
        .toSorted((left, right) => compareText(kind.idOf(left), kind.idOf(right)));
      const { rows, next } = pageOf(call, behind, size, kind.idOf);
      return { status: 200, document: listDocument(await kind.show(rows, organization, deps), next, size) };
    },
    async get(call, deps) {
      readParameters(getParameters, call.query);
      const organization = await deps.configuration.organization(call.caller.organizationId);
      const found = kind
        .visible(organization, call.caller.mode)
        .filter((item) => kind.idOf(item) === call.id);
      const [resource] = await kind.show(found, organization, deps);
      if (resource === undefined) throw gatewayError('not_found', `There is no such ${kind.name}.`);
      return { status: 200, document: resourceDocument(resource) };
    },
  };
}
