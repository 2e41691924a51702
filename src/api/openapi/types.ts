/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export type Described = { readonly description: string; readonly schema: JsonSchema };

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly style?: 'form';
  readonly explode?: false;
};

export type MediaTypes = Readonly<
  Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>
>;

export type Response = {
  readonly description: string;
  readonly headers: Readonly<Record<string, Described>>;
  readonly content?: MediaTypes;
  /** The codes of the catalogue that can come with this status. */
  readonly 'x-error-codes'?: readonly string[];
};

export type DescribedOperation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: {
    readonly description: string;
    readonly required: boolean;
    readonly content: MediaTypes;
  };
  readonly responses: Readonly<Record<string, Response>>;
};

export type PathItem = { readonly [method: string]: DescribedOperation };

export type OpenApiDocument = {
  readonly openapi: '3.1.1';
  readonly jsonSchemaDialect: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>;
  };
};
