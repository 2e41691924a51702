/** Keys of the test configurations; they open nothing anywhere else. */
export const MERCHANT_KEY = 'sk_test_merchant_00000000000000001';
export const OPERATOR_KEY = 'sk_test_operator_00000000000000002';
